#include <fmt/core.h>

#include "engine/selection.h"
#include "lsp/features/configuration/describe.h"
#include "lsp/features/configuration/features.h"
#include "lsp/features/configuration/slot.h"
#include "lsp/features/prose.h"
#include "lsp/features/yaml_shape.h"
#include "secrets/kinds.h"
#include "yaml/find.h"

namespace hullint::lsp::in_configuration {
namespace {

using Kind = Slot::Kind;

// The keys above a node, and whether it is itself a key.
struct Spot {
  std::vector<std::string_view> path;
  bool on_key = false;
};

Spot spot_of(const std::vector<yaml::Node>& nodes) {
  Spot spot;
  for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
    if (nodes[i].is_sequence()) {
      spot.path.emplace_back("[]");
      continue;
    }
    for (const yaml::Entry& entry : nodes[i].entries()) {
      spot.on_key = entry.key == nodes[i + 1];
      if (!spot.on_key && entry.value != nodes[i + 1]) continue;
      spot.path.push_back(entry.key.text());
      break;
    }
  }
  return spot;
}

std::string describe_option(const Slot& slot) {
  const Option* option = find_option(slot.rule, slot.option);
  return option == nullptr ? "" : describe(*option);
}

// What a rule, a group or a kind of credential is; of the file's own kinds, what the key is.
std::string describe_subject(const View& view, const ConfigKey& key, std::string_view text) {
  if (const secrets::Kind* kind = secrets::kind_named(text))
    return fmt::format("{}: {}", code(kind->id), kind->title);
  return find_rules(text).empty() ? describe(key) : describe_rules(view, text);
}

// A key and its value are told of alike, but for what names a rule.
std::string describe_slot(const View& view, const Slot& slot, std::string_view text, bool on_key) {
  switch (slot.kind) {
    case Kind::value:
      return slot.key->holds == ConfigKey::Holds::subject && !on_key
                 ? describe_subject(view, *slot.key, text)
                 : describe(*slot.key);
    case Kind::item:
      return slot.key->holds == ConfigKey::Holds::names ? describe_rules(view, text)
                                                        : describe(*slot.key);
    case Kind::rule:
    case Kind::level:
      return describe_rules(view, slot.rule);
    case Kind::option:
    case Kind::option_item:
      return describe_option(slot);
    default:
      return {};
  }
}

}  // namespace

std::optional<Hover> hover(const View& view, Offset at) {
  Arena arena;
  const auto tree = yaml::parse(view.document.source(), arena);
  if (comment_at(*tree, at)) return std::nullopt;
  const std::vector<yaml::Node> nodes = yaml::nodes_at(*tree, at);
  if (nodes.size() < 2 || !nodes.back().is_scalar()) return std::nullopt;
  const Spot spot = spot_of(nodes);
  std::string text = describe_slot(view, slot_of(spot.path), nodes.back().text(), spot.on_key);
  if (text.empty()) return std::nullopt;
  return Hover{nodes.back().span(), std::move(text)};
}

}  // namespace hullint::lsp::in_configuration
