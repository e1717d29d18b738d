#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace hullint {

// A key of `.hullint.yaml`, for its schema and for editors.
struct ConfigKey {
  enum class Level : std::uint8_t { file, override, both };  // which mappings have it
  enum class Holds : std::uint8_t {
    flag,
    value,
    names,      // a list of rules and groups
    levels,     // a mapping from rules and groups to severities
    rules,      // a mapping from rules and groups to severities or options
    texts,      // a list of anything else
    overrides,  // a list of mappings
    secrets,    // a mapping of two lists of mappings
  };
  std::string_view name;
  Level level = Level::file;
  Holds holds = Holds::value;
  std::string_view doc;            // one or two sentences
  std::string_view values = "";    // blank-separated; empty: any
  std::string_view fallback = "";  // as written in YAML
};

// All keys, in the order of the schema.
std::span<const ConfigKey> config_keys();
// Null if there is none of that name in the file's mapping, or in that of an override.
const ConfigKey* find_config_key(std::string_view name, ConfigKey::Level level);

// What switches a rule off or sets the severity of its findings, blank-separated.
inline constexpr std::string_view config_levels = "error warning info hint off";

}  // namespace hullint
