#include "engine/rule_set.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/strings.h"
#include "engine/document.h"
#include "engine/selection.h"

namespace hullint {

namespace {

bool has_wildcard(std::string_view name) { return name.find_first_of("*?") != name.npos; }

// True if `pattern`, in lower case, is or matches `text` in any case.
bool matches(std::string_view text, std::string_view pattern) {
  if (!has_wildcard(pattern)) return equal_ignoring_case(text, pattern);
  return matches_wildcard(lower(text), pattern);
}

std::string full_name(const RuleEntry& entry) {
  std::string name(entry.language);
  name += '/';
  name += entry.name;
  return name;
}

// True if the name means an alias `peer:id`: as it is, by its id alone, or as `peer/id`.
bool names_alias(std::string_view alias, std::string_view name) {
  const std::size_t colon = alias.find(':');
  if (matches(alias, name)) return true;
  if (colon == alias.npos) return false;
  if (matches(alias.substr(colon + 1), name)) return true;
  const std::size_t slash = name.find('/');
  return slash == colon && matches(alias.substr(0, colon), name.substr(0, slash)) &&
         matches(alias.substr(colon + 1), name.substr(slash + 1));
}

bool by_default(const Rule& rule, int edition) {
  return rule.by_default == Default::on && rule.edition <= edition;
}

// All that find_rules would understand about a rule, for suggestions.
void add_names(const RuleEntry& entry, std::vector<std::string_view>& names) {
  for (std::string_view alias : split_words(entry.rule->aliases)) {
    names.push_back(alias);
    const std::size_t colon = alias.find(':');
    if (colon == alias.npos) continue;
    names.push_back(alias.substr(0, colon));
    names.push_back(alias.substr(colon + 1));
  }
  for (std::string_view group : split_words(entry.rule->groups)) names.push_back(group);
}

// The items of a list or map as an option's fallback has them, with or without brackets.
std::vector<std::string_view> items_of(std::string_view text) {
  text = trim(text);
  if (text.size() >= 2 && (text.front() == '[' || text.front() == '{')) {
    text = trim(text.substr(1, text.size() - 2));
  }
  std::vector<std::string_view> items;
  if (text.empty()) return items;
  for (std::string_view item : split(text, ',')) items.push_back(trim(item));
  return items;
}

}  // namespace

std::span<const ActiveRule> rules_of(const RuleSet& set, Language language) {
  const auto found =
      std::ranges::equal_range(set.rules, to_string(language), {},
                               [](const ActiveRule& rule) { return rule.entry->language; });
  return {found.begin(), found.end()};
}

bool in_group(const RuleEntry& entry, std::string_view group) {
  if (equal_ignoring_case(group, entry.language)) return true;
  if (equal_ignoring_case(group, "default")) return by_default(*entry.rule, current_edition);
  if (equal_ignoring_case(group, "opt-in")) return entry.rule->by_default == Default::opt_in;
  for (std::string_view own : split_words(entry.rule->groups)) {
    if (equal_ignoring_case(group, own)) return true;
  }
  for (std::string_view alias : split_words(entry.rule->aliases)) {
    const std::size_t colon = alias.find(':');
    if (colon != alias.npos && equal_ignoring_case(group, alias.substr(0, colon))) return true;
  }
  return false;
}

bool names_rule(std::string_view name, const RuleEntry& rule) {
  if (name.empty()) return false;
  if (equal_ignoring_case(name, "all")) return true;
  const std::string wanted = lower(name);
  if (matches(rule.name, wanted)) return true;
  if (wanted.find('/') != wanted.npos && matches(full_name(rule), wanted)) return true;
  for (std::string_view alias : split_words(rule.rule->aliases)) {
    if (names_alias(alias, wanted)) return true;
  }
  return in_group(rule, wanted);
}

std::vector<const RuleEntry*> find_rules(std::string_view name, std::span<const RuleEntry> rules) {
  std::vector<const RuleEntry*> found;
  for (const RuleEntry& entry : rules) {
    if (names_rule(name, entry)) found.push_back(&entry);
  }
  return found;
}

std::vector<const RuleEntry*> find_rules(std::string_view name) {
  return find_rules(name, all_rules());
}

std::vector<const RuleEntry*> find_rules(std::string_view name, Language language) {
  const std::vector<const RuleEntry*> all = find_rules(name);
  std::vector<const RuleEntry*> own;
  std::copy_if(all.begin(), all.end(), std::back_inserter(own),
               [&](const RuleEntry* entry) { return entry->rule->check.language() == language; });
  return own.empty() ? all : own;
}

std::string suggest_rule(std::string_view name, std::span<const RuleEntry> rules) {
  std::vector<std::string_view> names;
  for (const RuleEntry& entry : rules) names.push_back(entry.name);
  // A rule's name without its language is what is wanted most often.
  const std::size_t slash = name.find('/');
  std::string_view wanted = name;
  if (slash != name.npos) {
    for (const RuleEntry& entry : rules) {
      if (!equal_ignoring_case(name.substr(0, slash), entry.language)) continue;
      wanted = name.substr(slash + 1);
      break;
    }
  }
  std::optional<std::string_view> best = nearest(wanted, names);
  if (!best) {
    names.assign({"ALL", "default", "opt-in"});
    for (const RuleEntry& entry : rules) add_names(entry, names);
    best = nearest(name, names);
  }
  if (!best) return "";
  return "did you mean `" + std::string(*best) + "`?";
}

std::string suggest_rule(std::string_view name) { return suggest_rule(name, all_rules()); }

OptionValue fallback_value(const Option& option) {
  const std::string_view text = trim(option.fallback);
  switch (option.kind) {
    case Option::Kind::boolean:
      return text == "true";
    case Option::Kind::number: {
      const bool negative = text.starts_with('-');
      const long long value = to_number(negative ? text.substr(1) : text).value_or(0);
      return negative ? -value : value;
    }
    case Option::Kind::text:
      return std::string(text);
    case Option::Kind::list: {
      std::vector<std::string> list;
      for (std::string_view item : items_of(text)) list.emplace_back(item);
      return list;
    }
    case Option::Kind::map: {
      OptionMap map;
      for (std::string_view item : items_of(text)) {
        const std::size_t colon = item.find(':');
        if (colon == item.npos) continue;
        map.emplace_back(trim(item.substr(0, colon)), trim(item.substr(colon + 1)));
      }
      return map;
    }
  }
  return std::string(text);
}

Selection::Selection(std::span<const RuleEntry> rules, int edition) : table_(rules.data()) {
  states_.reserve(rules.size());
  for (const RuleEntry& entry : rules) {
    State& state = states_.emplace_back();
    state.entry = &entry;
    state.on = by_default(*entry.rule, edition);
    state.severity = entry.rule->severity;
    for (const Option& option : entry.rule->options) {
      state.options.push_back(fallback_value(option));
    }
    state.options_by.resize(state.options.size());
  }
}

Selection::State& Selection::state(const RuleEntry& rule) {
  return states_[static_cast<std::size_t>(&rule - table_)];
}

void Selection::ignore_all(Chooser by) {
  for (State& state : states_) {
    state.on = false;
    state.on_by = by;
  }
}

void Selection::select(const RuleEntry& rule, Chooser by) {
  state(rule).on = true;
  state(rule).on_by = by;
}

void Selection::ignore(const RuleEntry& rule, Chooser by) {
  state(rule).on = false;
  state(rule).on_by = by;
}

void Selection::set_severity(const RuleEntry& rule, Severity severity, Chooser by) {
  state(rule).severity = severity;
  state(rule).severity_by = by;
}

void Selection::set_option(const RuleEntry& rule, std::size_t option, OptionValue value,
                           Chooser by) {
  state(rule).options[option] = std::move(value);
  state(rule).options_by[option] = by;
}

std::vector<ActiveRule> Selection::active() const {
  std::vector<ActiveRule> rules;
  for (const State& state : states_) {
    if (state.on) rules.push_back({state.entry, state.severity, state.options, state.on_by != 0});
  }
  return rules;
}

Result<RuleSet> make_rule_set(std::span<const RuleChoice> choices,
                              std::span<const RuleEntry> rules) {
  Selection selection(rules, current_edition);
  bool replaced = false;
  for (const RuleChoice& choice : choices) {
    const std::vector<const RuleEntry*> found = find_rules(choice.name, rules);
    if (found.empty()) {
      const std::string suggestion = suggest_rule(choice.name, rules);
      return Error{"unknown rule or group `" + choice.name + "`" +
                   (suggestion.empty() ? "" : "; " + suggestion)};
    }
    if (choice.action == RuleChoice::Action::select && !std::exchange(replaced, true)) {
      selection.ignore_all(1);
    }
    for (const RuleEntry* rule : found) {
      switch (choice.action) {
        case RuleChoice::Action::select:
        case RuleChoice::Action::extend_select:
          selection.select(*rule, 1);
          break;
        case RuleChoice::Action::ignore:
          selection.ignore(*rule, 1);
          break;
        case RuleChoice::Action::severity:
          selection.set_severity(*rule, choice.severity, 1);
          break;
      }
    }
  }
  RuleSet set;
  set.rules = selection.active();
  return set;
}

Result<RuleSet> make_rule_set(std::span<const RuleChoice> choices) {
  return make_rule_set(choices, all_rules());
}

}  // namespace hullint
