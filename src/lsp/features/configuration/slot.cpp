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

// The words of one mapping of keys and of those in it.
void add_words(std::vector<Word>& words, const yaml::Node& mapping, ConfigKey::Level level) {
  for (const yaml::Entry& entry : mapping.entries()) {
    const ConfigKey* key = find_config_key(entry.key.text(), level);
    if (key == nullptr) continue;
    const yaml::Node value = entry.value;
    if (key->holds == Holds::names) add_items(words, value);
    if (key->holds == Holds::levels || key->holds == Holds::rules) add_keys(words, value);
    if (key->holds == Holds::subject && value.is_scalar())
      words.push_back({value.text(), value.span()});
    // Levels are few, and each is inside another.
    if (key->holds == Holds::mapping) add_words(words, value, key->inside);
    if (key->holds != Holds::mappings) continue;
    for (const yaml::Node& item : value.items()) add_words(words, item, key->inside);
  }
}

}  // namespace

Slot slot_of(std::span<const std::string_view> path) {
  Slot slot;
  while (!path.empty()) {
    slot.key = find_config_key(path[0], slot.level);
    if (slot.key == nullptr) return slot;
    const Holds holds = slot.key->holds;
    path = path.subspan(1);
    const bool is_item = !path.empty() && path[0] == "[]";
    if (path.empty()) {
      slot.kind = Kind::value;
    } else if (holds == Holds::rules) {
      return rule_slot(slot, path);
    } else if (holds == Holds::mapping || (holds == Holds::mappings && is_item)) {
      slot.level = slot.key->inside;
      if (holds == Holds::mappings) path = path.subspan(1);
      if (!path.empty()) continue;
      slot.kind = Kind::mapping;
    } else if (path.size() == 1 && holds == Holds::levels) {
      slot.kind = Kind::level;
      slot.rule = path[0];
    } else if (path.size() == 1 && is_item) {
      slot.kind = Kind::item;
    }
    return slot;
  }
  slot.kind = Kind::mapping;
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
