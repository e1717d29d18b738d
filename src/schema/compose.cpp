#include "schema/schema.h"

namespace hullint::schema {
namespace {

#include "schema/compose_table.inc"

// The first one is there for a build without descriptions, where an array would be empty.
constexpr std::string_view compose_descriptions[] = {
    "",
#include "schema/compose_descriptions.inc"
};

constexpr std::size_t property_count = std::size(compose_properties);
constexpr std::size_t description_count = std::size(compose_descriptions) - 1;
static_assert(description_count == 0 || description_count == property_count);

constexpr Schema compose_schema = {
    .definitions = compose_definitions,
    .properties = compose_properties,
    .patterns = compose_patterns,
    .values = compose_values,
    .alternatives = compose_alternatives,
    .descriptions = std::span(compose_descriptions).subspan(1),
    .root = compose_root,
};

}  // namespace

const Schema& compose() { return compose_schema; }

}  // namespace hullint::schema
