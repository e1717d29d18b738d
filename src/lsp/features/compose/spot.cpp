#include "lsp/features/compose/spot.h"

#include <algorithm>

#include "base/strings.h"
#include "yaml/find.h"

namespace hullint::lsp::in_compose {
namespace {

// The definition that holds for a value of this type under a definition; null for unknown.
const schema::Definition* narrowed(const schema::Definition* definition, schema::Type type) {
  if (definition == nullptr) return nullptr;
  return schema::for_type(schema::compose(), *definition, type);
}

const schema::Definition* item_of(const schema::Definition* definition) {
  const schema::Definition* list = narrowed(definition, schema::Type::sequence);
  if (list == nullptr || list->items == 0) return nullptr;
  return &schema::compose().at(list->items);
}

// A step into a mapping's entry. A key that may have any name, of `environment` or `labels`, has
// the property of what holds it.
void step_into(Spot& spot, std::string_view key) {
  spot.path.push_back(key);
  const schema::Definition* mapping = narrowed(spot.definition, schema::Type::mapping);
  const auto child =
      mapping == nullptr ? std::nullopt : schema::find_child(schema::compose(), *mapping, key);
  const bool is_free = child && child->property == nullptr && mapping->properties.count == 0;
  if (!is_free || spot.path.size() <= 2) {
    spot.owner = mapping;
    spot.property = child ? child->property : nullptr;
  }
  const bool is_known = child && child->definition != 0;
  spot.definition = is_known ? &schema::compose().at(child->definition) : nullptr;
}

}  // namespace

Spot spot_at(const yaml::Tree& tree, Offset at) {
  Spot spot;
  spot.definition = &schema::compose().at(schema::compose().root);
  const std::vector<yaml::Node> nodes = yaml::nodes_at(tree, at);
  for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
    const yaml::Node& collection = nodes[i];
    spot.parent = collection;
    if (collection.is_sequence()) {
      spot.path.emplace_back("[]");
      spot.definition = item_of(spot.definition);
      spot.key = {};
      continue;
    }
    for (std::size_t entry = 0; entry < collection.size(); ++entry) {
      spot.on_key = collection.key(entry) == nodes[i + 1];
      if (!spot.on_key && collection.value(entry) != nodes[i + 1]) continue;
      spot.key = collection.key(entry);
      step_into(spot, spot.key.text());
      break;
    }
  }
  if (!nodes.empty()) spot.node = nodes.back();
  return spot;
}

bool fits(const std::vector<std::string_view>& path, std::string_view pattern) {
  for (std::string_view key : path) {
    if (pattern.empty()) return false;
    const std::size_t dot = std::min(pattern.find('.'), pattern.size());
    const std::string_view wanted = pattern.substr(0, dot);
    if (wanted != "*" && wanted != key) return false;
    pattern.remove_prefix(std::min(dot + 1, pattern.size()));
  }
  return pattern.empty();
}

const schema::Definition* definition_at(const std::vector<std::string_view>& path) {
  Spot spot;
  spot.definition = &schema::compose().at(schema::compose().root);
  for (std::string_view key : path) {
    if (key == "[]") {
      spot.definition = item_of(spot.definition);
    } else {
      step_into(spot, key);
    }
    if (spot.definition == nullptr) return nullptr;
  }
  return spot.definition;
}

}  // namespace hullint::lsp::in_compose
