#include "lsp/quick_actions.h"

#include <algorithm>

#include "engine/fixer.h"

namespace hullint::lsp {
namespace {

bool touches(Span a, Span b) { return a.begin <= b.end && b.begin <= a.end; }

bool conflicts(const std::vector<TextEdit>& taken, const std::vector<TextEdit>& edits) {
  return std::any_of(edits.begin(), edits.end(), [&](const TextEdit& edit) {
    return std::any_of(taken.begin(), taken.end(),
                       [&](const TextEdit& other) { return touches(edit.span, other.span); });
  });
}

// The first fixes of all findings of a rule that can be done together.
std::vector<TextEdit> fixes_of_rule(const View& view, std::string_view rule) {
  std::vector<TextEdit> taken;
  for (const Diagnostic& finding : view.findings) {
    if (finding.rule != rule || finding.fixes.empty()) continue;
    const std::vector<TextEdit>& edits = finding.fixes.front().edits;
    if (!conflicts(taken, edits)) taken.insert(taken.end(), edits.begin(), edits.end());
  }
  return taken;
}

std::size_t count_fixable(const View& view, std::string_view rule) {
  return static_cast<std::size_t>(std::count_if(
      view.findings.begin(), view.findings.end(),
      [&](const Diagnostic& finding) { return finding.rule == rule && !finding.fixes.empty(); }));
}

void add_fixes(const View& view, std::size_t index, std::vector<QuickAction>& out) {
  const Diagnostic& finding = view.findings[index];
  for (std::size_t i = 0; i < finding.fixes.size(); ++i) {
    const Fix& fix = finding.fixes[i];
    std::string title = fix.title;
    if (fix.safety == Safety::unsafe) title += " (may change what is built)";
    out.push_back(
        {std::move(title), "quickfix", {index}, i == 0 && fix.safety == Safety::safe, [&fix] {
           return fix.edits;
         }});
  }
}

// The line end of the text around an offset's line.
std::string line_end_of(const Source& source) {
  const std::size_t newline = source.text().find('\n');
  const bool crlf =
      newline != std::string_view::npos && newline > 0 && source.text()[newline - 1] == '\r';
  return crlf ? "\r\n" : "\n";
}

// Where a comment about a finding can stand: above its instruction, else above its line.
Offset line_above(const View& view, const Diagnostic& finding) {
  const Source& source = view.document.source();
  Offset at = finding.span.begin;
  if (const Dockerfile* file = view.document.dockerfile()) {
    for (const Instruction& instruction : file->instructions())
      if (!instruction.onbuild && instruction.line->full.contains(finding.span.begin))
        at = instruction.span.begin;
  }
  return source.lines().begin_of(source.lines().line_of(at));
}

// Below the parser directives, which must come first.
Offset top_of(const View& view) {
  const Source& source = view.document.source();
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr || file->tree().directives.empty())
    return source.text().starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const std::uint32_t line = source.lines().line_of(file->tree().directives.back().span.end) + 1;
  return line < source.lines().line_count() ? source.lines().begin_of(line)
                                            : static_cast<Offset>(source.text().size());
}

std::vector<TextEdit> comment_at(const View& view, Offset at, std::string text) {
  const std::string_view before = view.document.source().text().substr(0, at);
  const std::string end = line_end_of(view.document.source());
  if (!before.empty() && !before.ends_with('\n') && at != 3) text = end + text;
  return {{{at, at}, text + end}};
}

void add_suppressions(const View& view, std::size_t index, std::vector<QuickAction>& out) {
  const Diagnostic& finding = view.findings[index];
  const std::string rule(finding.rule);
  if (rule == "internal-error") return;
  out.push_back({"Suppress `" + rule + "` here, with a reason",
                 "quickfix.suppress.line",
                 {index},
                 false,
                 [&view, &finding, rule] {
                   return comment_at(
                       view, line_above(view, finding),
                       "# hullint ignore=" + rule + ": " + std::string(reason_to_give));
                 }});
  out.push_back({"Suppress `" + rule + "` in this file, with a reason",
                 "quickfix.suppress.file",
                 {index},
                 false,
                 [&view, rule] {
                   return comment_at(
                       view, top_of(view),
                       "# hullint ignore-file=" + rule + ": " + std::string(reason_to_give));
                 }});
}

void add_fixes_of_rule(const View& view, std::string_view rule, std::vector<QuickAction>& out) {
  const std::size_t count = count_fixable(view, rule);
  if (count < 2) return;
  std::vector<std::size_t> findings;
  for (std::size_t i = 0; i < view.findings.size(); ++i)
    if (view.findings[i].rule == rule && !view.findings[i].fixes.empty()) findings.push_back(i);
  out.push_back(
      {"Fix all " + std::to_string(count) + " `" + std::string(rule) + "` findings in this file",
       "quickfix", std::move(findings), false,
       [&view, rule] { return fixes_of_rule(view, rule); }});
}

}  // namespace

std::vector<QuickAction> quick_actions(const View& view, Span selected) {
  std::vector<std::size_t> touched;
  std::vector<std::string_view> rules;
  for (std::size_t i = 0; i < view.findings.size(); ++i) {
    if (!touches(view.findings[i].span, selected)) continue;
    touched.push_back(i);
    const std::string_view rule = view.findings[i].rule;
    if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(rule);
  }
  std::vector<QuickAction> actions;
  for (const std::size_t index : touched) add_fixes(view, index, actions);
  for (const std::string_view rule : rules) add_fixes_of_rule(view, rule, actions);
  std::vector<std::string_view> suppressed;
  for (const std::size_t index : touched) {
    const std::string_view rule = view.findings[index].rule;
    if (std::find(suppressed.begin(), suppressed.end(), rule) != suppressed.end()) continue;
    suppressed.push_back(rule);
    add_suppressions(view, index, actions);
  }
  return actions;
}

std::vector<TextEdit> fix_all_edits(const View& view) {
  const FixOutcome outcome = fix(view.document, view.workspace, view.settings.rules,
                                 {std::string(view.today), nullptr}, Safety::safe);
  if (outcome.applied == 0) return {};
  return edits_between(view.document.source().text(), outcome.text);
}

std::optional<QuickAction> fix_all(const View& view) {
  const bool fixable =
      std::any_of(view.findings.begin(), view.findings.end(), [](const Diagnostic& finding) {
        return std::any_of(finding.fixes.begin(), finding.fixes.end(),
                           [](const Fix& fix) { return fix.safety == Safety::safe; });
      });
  if (!fixable) return std::nullopt;
  return QuickAction{
      "Apply all safe fixes of hullint", "source.fixAll.hullint", {}, false, [&view] {
        return fix_all_edits(view);
      }};
}

}  // namespace hullint::lsp
