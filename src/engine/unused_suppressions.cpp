#include "engine/unused_suppressions.h"

#include <algorithm>

#include "engine/suppressions.h"

namespace hullint {
namespace {

enum class Fault : std::uint8_t { none, unknown, unused };

bool all_active(const RuleSet& rules, std::span<const RuleEntry* const> entries) {
  return std::all_of(entries.begin(), entries.end(), [&](const RuleEntry* entry) {
    return std::any_of(rules.rules.begin(), rules.rules.end(),
                       [&](const ActiveRule& rule) { return rule.entry == entry; });
  });
}

Fault fault_of(const Suppression& suppression, std::size_t name, bool used, const RuleSet& rules,
               Language language) {
  if (used) return Fault::none;
  if (suppression.rules.empty()) return Fault::unused;
  const auto entries = find_rules(suppression.rules[name].text, language);
  if (entries.empty()) return Fault::unknown;
  return all_active(rules, entries) ? Fault::unused : Fault::none;
}

// The comment's line with its line end, if nothing else stands there; else the comment with the
// blanks before it.
Span whole_line(const Source& source, Span comment) {
  const LineIndex& lines = source.lines();
  const std::uint32_t line = lines.line_of(comment.begin);
  const Span text = lines.span_of(line);
  const std::string_view before = source.text({text.begin, comment.begin});
  const std::size_t content = before.find_last_not_of(" \t");
  if (content != std::string_view::npos)
    return {text.begin + static_cast<Offset>(content + 1), comment.end};
  return {text.begin, line + 1 < lines.line_count() ? lines.begin_of(line + 1) : text.end};
}

void report(const Suppression& suppression, std::size_t name, Fault fault, bool only_one,
            Pass& pass) {
  const bool names_rules = !suppression.rules.empty();
  const Span span = names_rules ? suppression.rules[name].span : suppression.span;
  const std::string_view rule = names_rules ? suppression.rules[name].text : "";
  const std::string suggestion = fault == Fault::unknown ? suggest_rule(rule) : "";
  Finding finding =
      fault == Fault::unknown ? pass.report(span, "there is no rule `{}`{}{}", rule,
                                            suggestion.empty() ? "" : "; ", suggestion)
      : names_rules ? pass.report(span, "`{}` finds nothing here: the suppression can go", rule)
                    : pass.report(span, "no rule finds anything here: the suppression can go");
  finding.unnecessary();
  if (only_one && fault == Fault::unused)
    finding.fix(Safety::safe, "remove the comment",
                {{whole_line(pass.source(), suppression.span), ""}});
}

}  // namespace

void SuppressionUse::mark(std::size_t index, const Suppression& suppression,
                          const RuleEntry& rule) {
  std::vector<bool>& names = used_[index];
  names.resize(std::max<std::size_t>(suppression.rules.size(), 1));
  if (suppression.rules.empty()) names[0] = true;
  for (std::size_t i = 0; i < suppression.rules.size(); ++i) {
    if (names_rule(suppression.rules[i].text, rule)) names[i] = true;
  }
}

bool SuppressionUse::used(std::size_t index, std::size_t name) const {
  return name < used_[index].size() && used_[index][name];
}

void report_unused(const Document& document, const RuleSet& rules, const SuppressionUse& use,
                   std::string_view today, Pass& pass) {
  const std::vector<Suppression>& all = document.suppressions();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].peer.empty()) continue;
    if (expired(all[i], today)) {
      pass.report(all[i].until->span, "the suppression ended on {}: remove it or set a new date",
                  all[i].until->text);
      continue;
    }
    const std::size_t names = std::max<std::size_t>(all[i].rules.size(), 1);
    for (std::size_t name = 0; name < names; ++name) {
      const Fault fault = fault_of(all[i], name, use.used(i, name), rules, document.language());
      if (fault != Fault::none) report(all[i], name, fault, names == 1, pass);
    }
  }
}

}  // namespace hullint
