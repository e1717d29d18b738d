#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

// What keys and values a language in YAML allows, as constant tables.
//
// A schema is a list of definitions of values that refer to each other by number, so that what is
// alike is there once. Compose has one root. Kubernetes can use the same rows for all its versions:
// its 8,446 definitions of 13 versions are 1,523 different ones; what it needs besides is a table
// {group, version, kind, first and last minor version} -> number of a definition.
namespace hullint::schema {

enum class Type : std::uint8_t {
  null = 1,
  boolean = 2,
  integer = 4,
  number = 8,  // with a fraction; what allows any number has both bits
  string = 16,
  sequence = 32,
  mapping = 64,
};

// A set of types.
struct Types {
  constexpr Types() = default;
  constexpr Types(Type type) : bits(static_cast<std::uint8_t>(type)) {}

  constexpr bool has(Type type) const { return (bits & static_cast<std::uint8_t>(type)) != 0; }
  friend constexpr bool operator==(Types, Types) = default;
  friend constexpr Types operator|(Types a, Types b) {
    a.bits = static_cast<std::uint8_t>(a.bits | b.bits);
    return a;
  }

  std::uint8_t bits = 0;
};
constexpr Types operator|(Type a, Type b) { return Types(a) | Types(b); }

inline constexpr Types any_type = Type::null | Type::boolean | Type::integer | Type::number |
                                  Type::string | Type::sequence | Type::mapping;

// What a key or a string has to look like.
enum class Pattern : std::uint8_t {
  none,
  anything,
  extension,      // `x-...`
  resource_name,  // letters, digits, `.`, `_`, `-`
  lower_case_letters,
  container_name,
  pull_policy,
};

// What Compose makes of a string at a place before it looks at its type.
enum class Cast : std::uint8_t { none, to_boolean, to_integer, to_number, to_umask };

// A part of one of a schema's lists.
struct Slice {
  std::uint16_t first = 0;
  std::uint16_t count = 0;
};

// What one value may be. Numbers of definitions are indices; 0 is the one that allows everything.
struct Definition {
  std::string_view name = "";  // of a mapping with known keys: `service`, `volumes.bind`
  Types types = any_type;
  bool closed = false;              // a mapping: other keys are refused
  bool unique = false;              // a sequence: no two items are equal
  Pattern pattern = Pattern::none;  // of a string
  std::uint16_t items = 0;          // of a sequence
  Slice properties = {};            // of a mapping, sorted by name
  Slice patterns = {};              // of a mapping's other keys
  Slice values = {};                // the only ones a string may have
  Slice alternatives = {};          // the value is one of these definitions
  std::int64_t minimum = std::numeric_limits<std::int64_t>::min();
  std::int64_t maximum = std::numeric_limits<std::int64_t>::max();
  std::string_view format = "";  // of a string; not checked here
};

// A key of a mapping.
struct Property {
  std::string_view name;
  std::uint16_t definition = 0;
  bool required = false;
  bool one_needed = false;  // one at least of the keys so marked has to be there
  bool deprecated = false;
  bool keeps_one = false;  // of equal items Compose keeps one, whatever the definition says
  std::string_view default_value = "";
  Cast cast = Cast::none;
};

// The keys of a mapping that look like `pattern`.
struct PatternProperty {
  Pattern pattern = Pattern::none;
  std::uint16_t definition = 0;
  Cast cast = Cast::none;
};

struct Schema {
  std::span<const Definition> definitions;
  std::span<const Property> properties;
  std::span<const PatternProperty> patterns;
  std::span<const std::string_view> values;
  std::span<const std::uint16_t> alternatives;
  // One for each property, or none at all where the build had no descriptions.
  std::span<const std::string_view> descriptions;
  std::uint16_t root = 0;

  std::span<const Property> properties_of(const Definition& definition) const;
  std::span<const PatternProperty> patterns_of(const Definition& definition) const;
  std::span<const std::string_view> values_of(const Definition& definition) const;
  const Definition& at(std::uint16_t number) const { return definitions[number]; }
};

// Compose files, as the specification of 2026-10 has them.
const Schema& compose();

// A key's property by its exact name; null if the definition does not name it.
const Property* find_property(const Schema& schema, const Definition& definition,
                              std::string_view name);

// The definition that holds for a value of this type: the definition itself or the first of its
// alternatives that allows the type; null if none does.
const Definition* for_type(const Schema& schema, const Definition& definition, Type type);

// What a mapping allows under a key, whether it names the key or a pattern of its matches.
struct Child {
  std::uint16_t definition = 0;
  const Property* property = nullptr;  // null if a pattern matches, or nothing is said of the key
  Cast cast = Cast::none;
};
// Nothing if the definition refuses the key. `definition` is of a mapping.
std::optional<Child> find_child(const Schema& schema, const Definition& definition,
                                std::string_view key);

// The named key that is most like `word`, if one is near enough to be what was meant.
std::optional<std::string_view> nearest_key(const Schema& schema, const Definition& definition,
                                            std::string_view word);

// What the specification says of a property of this schema; "" if the build had no descriptions.
std::string_view description(const Schema& schema, const Property& property);

// The types in the words of YAML, in a fixed order: `string`, `list`, `mapping`. Any number is
// `number`.
std::vector<std::string_view> names_of(Types types);

// True if `text` looks like the pattern.
bool matches(Pattern pattern, std::string_view text);

}  // namespace hullint::schema
