#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "engine/rule.h"

namespace hullint {

struct SecretSettings;

using OptionMap = std::vector<std::pair<std::string, std::string>>;

// The checked value of an option.
using OptionValue = std::variant<bool, long long, std::string, std::vector<std::string>, OptionMap>;

// A rule that runs, as the configuration wants it.
struct ActiveRule {
  const RuleEntry* entry = nullptr;
  Severity severity = Severity::warning;
  std::vector<OptionValue> options;  // in the order of Rule::options
  // Somebody asked for it by name, group or ALL: then its findings of low confidence are shown too.
  bool chosen = false;
};

// What the configuration of one directory comes to.
struct RuleSet {
  std::vector<ActiveRule> rules;     // in the order of all_rules()
  std::vector<std::string> targets;  // stages that are built by themselves
  bool report_unused_suppressions = true;
  bool honour_suppressions = true;
  // What is configured about credentials; null: nothing.
  std::shared_ptr<const SecretSettings> secrets;
};

// Those for documents of a language.
std::span<const ActiveRule> rules_of(const RuleSet& set, Language language);

// One choice about rules: select, ignore, or set the severity. `names` are names, `language/name`,
// groups, aliases, `peer:`-less aliases, wildcards of these, or ALL; case does not matter.
struct RuleChoice {
  enum class Action : std::uint8_t { select, extend_select, ignore, severity };
  Action action = Action::select;
  std::string name;
  Severity severity = Severity::warning;
};

// The entries of all_rules() that a name means: by name, language/name, alias, id of an alias
// (`DL3007`), group, or ALL; wildcards allowed; case does not matter.
std::vector<const RuleEntry*> find_rules(std::string_view name);
// The same among a language's rules: a name means the rule of the file that it stands in. Those of
// other languages if it has none.
std::vector<const RuleEntry*> find_rules(std::string_view name, Language language);
// True if find_rules would find this rule by the name.
bool names_rule(std::string_view name, const RuleEntry& rule);
// What is nearest to a name that means nothing: "did you mean `image-without-tag`?", or "".
std::string suggest_rule(std::string_view name);
// True if the rule belongs to the group: its own groups, its language, or a peer of its aliases.
bool in_group(const RuleEntry& entry, std::string_view group);

// The rules that are on by default, with what the choices, in order, change. The first `select`
// replaces the default selection; later ones add. The error names the choice that means nothing.
Result<RuleSet> make_rule_set(std::span<const RuleChoice> choices);

}  // namespace hullint
