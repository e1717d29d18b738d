#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rule_set.h"

namespace hullint {

// The edition whose rules this version has on by default.
inline constexpr int current_edition = 2026;

// `rule_set.h`'s questions about another table of rules than all_rules().
std::vector<const RuleEntry*> find_rules(std::string_view name, std::span<const RuleEntry> rules);
std::string suggest_rule(std::string_view name, std::span<const RuleEntry> rules);
Result<RuleSet> make_rule_set(std::span<const RuleChoice> choices,
                              std::span<const RuleEntry> rules);

// The value that an option has if nobody sets it.
OptionValue fallback_value(const Option& option);

// The rules of a table while choices are made: which are on, how severe they are, what their
// options are, and whose choice each of these was.
class Selection {
 public:
  // Whose choice something is: an index that the caller gives a meaning; 0: nobody's.
  using Chooser = std::size_t;

  struct State {
    const RuleEntry* entry = nullptr;
    bool on = false;
    Severity severity = Severity::warning;
    std::vector<OptionValue> options;
    Chooser on_by = 0;
    Chooser severity_by = 0;
    std::vector<Chooser> options_by;
  };

  // What `edition` has on by default.
  Selection(std::span<const RuleEntry> rules, int edition);

  void ignore_all(Chooser by);
  void select(const RuleEntry& rule, Chooser by);
  void ignore(const RuleEntry& rule, Chooser by);
  void set_severity(const RuleEntry& rule, Severity severity, Chooser by);
  void set_option(const RuleEntry& rule, std::size_t option, OptionValue value, Chooser by);

  // In the order of the table.
  const std::vector<State>& states() const { return states_; }
  std::vector<ActiveRule> active() const;

 private:
  State& state(const RuleEntry& rule);

  const RuleEntry* table_;
  std::vector<State> states_;
};

}  // namespace hullint
