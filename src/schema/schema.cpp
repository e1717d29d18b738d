#include "schema/schema.h"

#include <algorithm>

#include "base/strings.h"

namespace hullint::schema {
namespace {

template <class T>
std::span<const T> part(std::span<const T> list, Slice slice) {
  return list.subspan(slice.first, slice.count);
}

}  // namespace

std::span<const Property> Schema::properties_of(const Definition& definition) const {
  return part(properties, definition.properties);
}

std::span<const PatternProperty> Schema::patterns_of(const Definition& definition) const {
  return part(patterns, definition.patterns);
}

std::span<const std::string_view> Schema::values_of(const Definition& definition) const {
  return part(values, definition.values);
}

const Property* find_property(const Schema& schema, const Definition& definition,
                              std::string_view name) {
  const std::span<const Property> properties = schema.properties_of(definition);
  const auto found = std::lower_bound(
      properties.begin(), properties.end(), name,
      [](const Property& property, std::string_view wanted) { return property.name < wanted; });
  return found != properties.end() && found->name == name ? &*found : nullptr;
}

const Definition* for_type(const Schema& schema, const Definition& definition, Type type) {
  if (!definition.types.has(type)) return nullptr;
  if (definition.alternatives.count == 0) return &definition;
  for (const std::uint16_t number : part(schema.alternatives, definition.alternatives))
    if (schema.at(number).types.has(type)) return &schema.at(number);
  return nullptr;
}

std::optional<Child> find_child(const Schema& schema, const Definition& definition,
                                std::string_view key) {
  if (const Property* property = find_property(schema, definition, key))
    return Child{property->definition, property, property->cast};
  for (const PatternProperty& pattern : schema.patterns_of(definition))
    if (matches(pattern.pattern, key)) return Child{pattern.definition, nullptr, pattern.cast};
  if (definition.closed) return std::nullopt;
  return Child{};
}

std::optional<std::string_view> nearest_key(const Schema& schema, const Definition& definition,
                                            std::string_view word) {
  std::vector<std::string_view> names;
  const std::span<const Property> properties = schema.properties_of(definition);
  names.reserve(properties.size());
  for (const Property& property : properties)
    if (!property.deprecated) names.push_back(property.name);
  return nearest(word, names);
}

std::string_view description(const Schema& schema, const Property& property) {
  if (schema.descriptions.empty()) return "";
  return schema.descriptions[static_cast<std::size_t>(&property - schema.properties.data())];
}

std::vector<std::string_view> names_of(Types types) {
  std::vector<std::string_view> names;
  if (types.has(Type::string)) names.emplace_back("string");
  if (types.has(Type::number)) names.emplace_back("number");
  if (types.has(Type::integer) && !types.has(Type::number)) names.emplace_back("integer");
  if (types.has(Type::boolean)) names.emplace_back("boolean");
  if (types.has(Type::sequence)) names.emplace_back("list");
  if (types.has(Type::mapping)) names.emplace_back("mapping");
  if (types.has(Type::null)) names.emplace_back("null");
  return names;
}

}  // namespace hullint::schema
