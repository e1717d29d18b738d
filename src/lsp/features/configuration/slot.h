#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/config_keys.h"
#include "engine/rule.h"
#include "text/source.h"
#include "yaml/tree.h"

namespace hullint::lsp::in_configuration {

// What a value of a configuration is, by the keys above it.
struct Slot {
  enum class Kind : std::uint8_t {
    none,
    mapping,      // one with the keys of `level`
    value,        // of `key`
    item,         // of the list of `key`
    rule,         // what `rules` says of `rule`
    level,        // `off` or a severity of `rule`
    option,       // the value of `option`
    option_item,  // an item or entry of that
  };
  Kind kind = Kind::none;
  ConfigKey::Level level = ConfigKey::Level::file;
  const ConfigKey* key = nullptr;  // the configuration's key that it is below; null if unknown
  std::string_view rule;           // as written
  std::string_view option;
};

// `path` has `[]` for an item.
Slot slot_of(std::span<const std::string_view> path);

// The option of the rules of a name; null if they have none like that.
const Option* find_option(std::string_view rule, std::string_view option);

// The words of a configuration that name rules or groups, in order.
std::vector<Word> rule_words(const yaml::Tree& tree);

// Rules of the same name, one in a language.
bool same_name(std::span<const RuleEntry* const> rules);

}  // namespace hullint::lsp::in_configuration
