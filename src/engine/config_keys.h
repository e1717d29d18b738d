#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace hullint {

// A key of `.hullint.yaml`, for its schema and for editors.
struct ConfigKey {
  // Which mappings have it.
  enum class Level : std::uint8_t {
    file,
    override,
    both,      // these two
    secrets,   // `secrets`
    allowed,   // an item of its `allow`
    pattern,   // an item of its `patterns`
    examples,  // `examples` of that
  };
  enum class Holds : std::uint8_t {
    flag,
    value,
    names,     // a list of rules and groups
    levels,    // a mapping from rules and groups to severities
    rules,     // a mapping from rules and groups to severities or options
    subject,   // a rule, a group or a kind of credential
    texts,     // a list of anything else
    mapping,   // with the keys of the level `inside`
    mappings,  // a list of such
  };
  std::string_view name;
  Level level = Level::file;
  Holds holds = Holds::value;
  std::string_view doc;            // one or two sentences
  std::string_view values = "";    // blank-separated; empty: any
  std::string_view fallback = "";  // as written in YAML
  Level inside = Level::file;
};

// All keys, in the order of the schema.
std::span<const ConfigKey> config_keys();
// True if the mappings of a level, which is not `both`, have the key.
constexpr bool is_at(const ConfigKey& key, ConfigKey::Level level) {
  using Level = ConfigKey::Level;
  const bool is_shared = level == Level::file || level == Level::override;
  return key.level == level || (is_shared && key.level == Level::both);
}
// Null if there is none of that name in the mappings of the level.
const ConfigKey* find_config_key(std::string_view name, ConfigKey::Level level);

// What switches a rule off or sets the severity of its findings, blank-separated.
inline constexpr std::string_view config_levels = "error warning info hint off";

}  // namespace hullint
