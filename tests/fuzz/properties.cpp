#include "properties.h"

#include <algorithm>

#include "files/file_system.h"

namespace hullint::fuzz {

const RuleSet& every_rule() {
  static const RuleSet rules = [] {
    const RuleChoice all{.action = RuleChoice::Action::select, .name = "ALL"};
    const auto made = make_rule_set({&all, 1});
    must(static_cast<bool>(made), "ALL names the rules");
    return *made;
  }();
  return rules;
}

static void check(const Diagnostic& finding, std::string_view text) {
  must(finding.rule != "internal-error", finding.message.c_str());
  must_fit(finding.span, text, "a finding lies in the text");
  must(!finding.message.empty(), "a finding says something");
  for (const Note& note : finding.notes) {
    if (note.path.empty()) must_fit(note.span, text, "a note lies in the text");
  }
  for (const Fix& fix : finding.fixes) {
    must(hullint::apply(text, fix.edits).has_value(), "a fix can be applied");
  }
}

LintResult lint_checked(const Document& document) {
  const MemoryFileSystem files({});
  const Workspace workspace(files, "");
  LintResult result = lint(document, workspace, every_rule(), {.today = "2026-11-24"});
  const std::string_view text = document.source().text();
  for (const Diagnostic& finding : result.diagnostics) check(finding, text);
  for (const Gap& gap : result.gaps) must_fit(gap.span, text, "a gap lies in the text");
  const auto by_place = [](const Diagnostic& a, const Diagnostic& b) {
    return a.span.begin < b.span.begin;
  };
  must(std::is_sorted(result.diagnostics.begin(), result.diagnostics.end(), by_place),
       "findings are sorted by place");
  return result;
}

}  // namespace hullint::fuzz
