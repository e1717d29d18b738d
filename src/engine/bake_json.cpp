#include <nlohmann/json.hpp>
#include <string>

#include "engine/bake.h"

namespace hullint {
namespace {

using Node = nlohmann::json;

LiteralValue text_value(const Node& json) {
  LiteralValue value;
  if (!json.is_string()) return value;
  value.text = json.get<std::string>();
  const bool is_template =
      value.text.find("${") != std::string::npos || value.text.find("%{") != std::string::npos;
  if (!is_template) value.kind = LiteralValue::Kind::text;
  return value;
}

// Attributes of targets are texts, lists of texts and maps of texts.
LiteralValue attribute_value(const Node& json) {
  LiteralValue value = text_value(json);
  if (json.is_null()) value.kind = LiteralValue::Kind::null;
  if (json.is_array()) {
    value.kind = LiteralValue::Kind::list;
    for (const Node& item : json) value.items.push_back(text_value(item));
  }
  if (json.is_object()) {
    value.kind = LiteralValue::Kind::map;
    for (const auto& [key, entry] : json.items())
      value.entries.emplace_back(key, text_value(entry));
  }
  return value;
}

}  // namespace

std::vector<LiteralBlock> read_bake_json(std::string_view text) {
  std::vector<LiteralBlock> blocks;
  const Node root = Node::parse(text, nullptr, false);
  if (!root.is_object() || !root.contains("target") || !root["target"].is_object()) return blocks;
  for (const auto& [name, target] : root["target"].items()) {
    if (!target.is_object()) continue;
    LiteralBlock& block = blocks.emplace_back();
    block.type = "target";
    block.labels.push_back(name);
    for (const auto& [key, value] : target.items())
      block.attributes.push_back({key, attribute_value(value)});
  }
  return blocks;
}

}  // namespace hullint
