#include "lsp/features/configuration/slot.h"

#include <algorithm>

#include "engine/rule_set.h"

namespace hullint::lsp::in_configuration {
namespace {

using Kind = Slot::Kind;
using Holds = ConfigKey::Holds;

// Below `rules`: the rule, then its severity or an option.
Slot rule_slot(Slot slot, std::span<const std::string_view> path) {
  slot.rule = path[0];
  slot.kind = Kind::rule;
  if (path.size() == 1) return slot;
  slot.option = path[1];
  slot.kind = path.size() == 2 ? Kind::option : Kind::option_item;
  if (path.size() > 3) slot.kind = Kind::none;
  if (slot.option == "severity") slot.kind = path.size() == 2 ? Kind::level : Kind::none;
  return slot;
}

void add_keys(std::vector<Word>& words, const yaml::Node& mapping) {
  for (const yaml::Entry& entry : mapping.entries()) {
    if (entry.key.is_scalar()) words.push_back({entry.key.text(), entry.key.span()});
  }
}

void add_items(std::vector<Word>& words, const yaml::Node& list) {
  for (const yaml::Node& item : list.items()) {
    if (item.is_scalar()) words.push_back({item.text(), item.span()});
  }
}

// The words of one mapping of keys, without those of its overrides.
void add_words(std::vector<Word>& words, const yaml::Node& mapping, ConfigKey::Level level) {
  for (const yaml::Entry& entry : mapping.entries()) {
    const ConfigKey* key = find_config_key(entry.key.text(), level);
    if (key == nullptr) continue;
    if (key->holds == Holds::names) add_items(words, entry.value);
    if (key->holds == Holds::levels || key->holds == Holds::rules) add_keys(words, entry.value);
  }
}

}  // namespace

Slot slot_of(std::span<const std::string_view> path) {
  auto level = ConfigKey::Level::file;
  if (path.size() > 1 && path[0] == "overrides" && path[1] == "[]") {
    level = ConfigKey::Level::override;
    path = path.subspan(2);
  }
  const bool in_file = level == ConfigKey::Level::file;
  Slot slot;
  if (path.empty()) {
    slot.kind = in_file ? Kind::file : Kind::override;
    return slot;
  }
  slot.key = find_config_key(path[0], level);
  if (slot.key == nullptr) return slot;
  path = path.subspan(1);
  if (path.empty()) {
    slot.kind = Kind::value;
  } else if (slot.key->holds == Holds::rules) {
    return rule_slot(slot, path);
  } else if (path.size() == 1 && slot.key->holds == Holds::levels) {
    slot.kind = Kind::level;
    slot.rule = path[0];
  } else if (path.size() == 1 && path[0] == "[]") {
    slot.kind = Kind::item;
  }
  return slot;
}

const Option* find_option(std::string_view rule, std::string_view option) {
  for (const RuleEntry* entry : find_rules(rule)) {
    const std::span<const Option> options = entry->rule->options;
    const auto found = std::find_if(options.begin(), options.end(),
                                    [&](const Option& one) { return one.name == option; });
    if (found != options.end()) return &*found;
  }
  return nullptr;
}

std::vector<Word> rule_words(const yaml::Tree& tree) {
  std::vector<Word> words;
  add_words(words, tree.root(), ConfigKey::Level::file);
  for (const yaml::Node& item : tree.root()["overrides"].items())
    add_words(words, item, ConfigKey::Level::override);
  std::stable_sort(words.begin(), words.end(),
                   [](const Word& a, const Word& b) { return a.span < b.span; });
  return words;
}

bool same_name(std::span<const RuleEntry* const> rules) {
  return !rules.empty() && std::all_of(rules.begin(), rules.end(), [&](const RuleEntry* entry) {
    return entry->name == rules.front()->name;
  });
}

}  // namespace hullint::lsp::in_configuration
