#include <algorithm>

#include "base/strings.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/markdown.h"
#include "cli/rule_facts.h"
#include "engine/linter.h"
#include "report/report.h"

namespace hullint::cli {

namespace {

constexpr std::string_view dim = "2";
constexpr std::string_view title = "1;36";

// How a page is shown.
struct Look {
  Style style = Style::plain;
  std::size_t width = 0;  // columns
};

void add_fact(std::string& out, std::string_view label, std::string_view fact, const Look& look) {
  constexpr std::size_t indent = 10;
  if (fact.empty()) return;
  std::string before(label);
  before.resize(indent, ' ');
  before = styled(before, dim, look.style);
  for (const std::string& line : wrapped(fact, look.width - indent)) {
    out += before + line + '\n';
    before.assign(indent, ' ');
  }
}

std::string option_fact(const Option& option) {
  std::string fact = std::string(option.name) + " (" + std::string(kind_name(option.kind));
  if (!option.fallback.empty()) fact += ", default " + std::string(option.fallback);
  fact += ")";
  if (!option.doc.empty()) fact += ": " + std::string(option.doc);
  if (!option.choices.empty()) fact += " (" + join(split_words(option.choices), ", ") + ")";
  return fact;
}

std::string page_of(const RuleEntry& entry, const Look& look) {
  const Rule& rule = *entry.rule;
  std::string out =
      styled(entry.name, title, look.style) + ": " + std::string(rule.summary) + "\n\n";
  std::string severity(to_string(rule.severity));
  if (rule.by_default == Default::opt_in) severity += ", only on request (opt-in)";
  add_fact(out, "severity", severity, look);
  add_fact(out, "language", entry.language, look);
  add_fact(out, "groups", rule.groups, look);
  add_fact(out, "also", rule.aliases, look);
  add_fact(out, "fix", offers_fix(rule) ? "yes" : "", look);
  for (const Option& option : rule.options) add_fact(out, "option", option_fact(option), look);
  add_fact(out, "since", rule.since, look);
  add_fact(out, "page", rule_url(entry.language, entry.name), look);
  return out + "\n" + rendered_markdown(rule.doc, look.style, look.width);
}

// What is reported under this name is no rule's finding.
constexpr std::string_view internal_error_page = R"md(
A rule of hullint failed on this file. The fault is hullint's and not the file's: what the rule would have found is
missing, all other rules are reported as ever, and the exit status is 2, since something was not checked.

The message names the rule. Leave it out with `--ignore`, followed by its name, until it is mended. Report the file,
cut down as far as the failure stays, with what `hullint rage` prints.

No comment suppresses it, and no configuration selects or ignores it: it is not a rule.
)md";

std::string internal_error(const Look& look) {
  std::string out = styled(internal_error_name, title, look.style) +
                    ": a rule that failed (not a rule itself)\n\n";
  add_fact(out, "severity", to_string(Severity::error), look);
  return out + "\n" + rendered_markdown(internal_error_page, look.style, look.width);
}

}  // namespace

Answer run(const ExplainCommand& command, const World& world) {
  const bool color = wants_color(world.environment, world.common.color);
  const Look look{color ? Style::colored : Style::plain, text_width(world.environment)};
  Answer answer;
  const std::string separator = "\n" + std::string(80, '-') + "\n\n";
  std::vector<const RuleEntry*> shown;
  for (const std::string& name : command.names) {
    if (equal_ignoring_case(name, internal_error_name)) {
      if (!answer.out.empty()) answer.out += separator;
      answer.out += internal_error(look);
      continue;
    }
    const auto found = find_rules(name);
    if (found.empty()) answer.fail(unknown_rule(name));
    for (const RuleEntry* entry : found) {
      if (std::find(shown.begin(), shown.end(), entry) != shown.end()) continue;
      if (!answer.out.empty()) answer.out += separator;
      answer.out += page_of(*entry, look);
      shown.push_back(entry);
    }
  }
  return answer;
}

}  // namespace hullint::cli
