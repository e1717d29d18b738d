#include "lsp/features/rule_text.h"

#include <fmt/core.h>

#include "engine/rule_set.h"
#include "engine/suppressions.h"
#include "lsp/features/cursor.h"
#include "lsp/features/prose.h"
#include "lsp/features/secret_text.h"
#include "report/report.h"
#include "report/rule_page.h"

namespace hullint::lsp {
namespace {

constexpr std::size_t most_findings = 5;
constexpr std::size_t most_rules = 12;

bool holds(Span span, Offset at) { return span.contains(at) || (span.empty() && span.begin == at); }

const RuleEntry* find_entry(std::string_view language, std::string_view name) {
  for (const RuleEntry& entry : all_rules()) {
    if (entry.language == language && entry.name == name) return &entry;
  }
  return nullptr;
}

std::string describe_finding(const Diagnostic& finding) {
  std::string text = fmt::format("**{}** ({}): {}", finding.rule, to_string(finding.severity),
                                 message_text(finding.message));
  if (const RuleEntry* entry = find_entry(finding.language, finding.rule))
    add_paragraph(text, describe_rule(*entry));
  return text;
}

std::string end_of(const View& view, const Suppression& suppression) {
  if (!suppression.until) return {};
  const std::string date = code(suppression.until->text);
  if (!is_date(suppression.until->text)) return fmt::format("{} is no date: it never ends.", date);
  if (expired(suppression, view.today))
    return fmt::format("**Expired** ({}): it hides nothing now.", date);
  return fmt::format("Holds until {}.", date);
}

// One rule in full; the rules of a group as a list.
std::string describe_name(std::string_view name, Language language) {
  const std::vector<const RuleEntry*> rules = find_rules(name, language);
  if (rules.empty()) {
    const std::string suggestion = suggest_rule(name);
    return fmt::format("{} is no rule{}{}", code(name), suggestion.empty() ? "" : ": ", suggestion);
  }
  if (rules.size() == 1) {
    return fmt::format("**{}**: {}\n\n{}", rules[0]->name, rules[0]->rule->summary,
                       describe_rule(*rules[0]));
  }
  std::string text = fmt::format("{} stands for {} rules:\n\n", code(name), rules.size());
  for (std::size_t i = 0; i < rules.size() && i < most_rules; ++i)
    text += fmt::format("- `{}`: {}\n", rules[i]->name, rules[i]->rule->summary);
  if (rules.size() > most_rules) text += fmt::format("- and {} more\n", rules.size() - most_rules);
  text.pop_back();
  return text;
}

std::string reach_of(const View& view, const Suppression& suppression) {
  if (suppression.scope == Suppression::Scope::file) return "in this file";
  const LineIndex& lines = view.document.source().lines();
  if (suppression.lines.empty()) return "nowhere: no instruction follows";
  const std::uint32_t first = lines.line_of(suppression.lines.begin) + 1;
  const std::uint32_t last = lines.line_of(suppression.lines.end - 1) + 1;
  if (first == last) return fmt::format("on line {}", first);
  return fmt::format("on lines {} to {}", first, last);
}

std::string describe_whole(const View& view, const Suppression& suppression) {
  std::string names;
  for (const Word& rule : suppression.rules)
    names += fmt::format("{}{}", names.empty() ? "" : ", ", code(rule.text));
  std::string text = fmt::format("Hides findings of {} {}.", names.empty() ? "all rules" : names,
                                 reach_of(view, suppression));
  add_paragraph(text, end_of(view, suppression));
  return text;
}

}  // namespace

std::string describe_rule(const RuleEntry& entry) {
  std::string text = report::first_paragraph(report::readable_page(entry.rule->doc));
  add_paragraph(
      text, fmt::format("[More about {}]({})", entry.name, rule_url(entry.language, entry.name)));
  return text;
}

std::string describe_findings(const View& view, Offset at) {
  std::string text;
  std::size_t count = 0;
  for (const Diagnostic& finding : view.findings) {
    if (finding.span.begin > at) break;
    if (!holds(finding.span, at) || ++count > most_findings) continue;
    add_paragraph(text, describe_finding(finding));
  }
  if (count > most_findings)
    add_paragraph(text, fmt::format("And {} more findings.", count - most_findings));
  return text;
}

std::optional<Span> findings_span(const View& view, Offset at) {
  std::optional<Span> smallest;
  for (const Diagnostic& finding : view.findings) {
    if (!holds(finding.span, at)) continue;
    if (!smallest || finding.span.size() < smallest->size()) smallest = finding.span;
  }
  return smallest;
}

std::optional<Hover> with_findings(const View& view, Offset at, std::optional<Hover> found) {
  if (std::optional<Hover> secret = describe_secret(view, at)) {
    if (found) secret->markdown += std::string(rule_between) + found->markdown;
    found = std::move(secret);
  }
  const std::string findings = describe_findings(view, at);
  if (findings.empty()) return found;
  if (!found) return Hover{findings_span(view, at).value_or(Span{at, at}), findings};
  found->markdown += std::string(rule_between) + findings;
  return found;
}

std::optional<Hover> describe_suppression(const View& view, Offset at) {
  for (const Suppression& suppression : view.document.suppressions()) {
    if (!touches(suppression.span, at)) continue;
    for (const Word& rule : suppression.rules) {
      if (!touches(rule.span, at)) continue;
      std::string text = describe_name(rule.text, view.document.language());
      add_paragraph(text, end_of(view, suppression));
      return Hover{rule.span, std::move(text)};
    }
  }
  for (const Suppression& suppression : view.document.suppressions()) {
    if (touches(suppression.span, at))
      return Hover{suppression.span, describe_whole(view, suppression)};
  }
  return std::nullopt;
}

}  // namespace hullint::lsp
