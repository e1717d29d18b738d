#include "compose/data/repairs.h"

#include <optional>
#include <utility>
#include <vector>

#include "compose/data/edits.h"
#include "yaml/find.h"

namespace hullint {
namespace {

struct Position {
  yaml::Node mapping;
  std::size_t index = 0;
};

std::optional<Position> position_of(const yaml::Tree& tree, Span key) {
  const std::vector<yaml::Node> nodes = yaml::nodes_at(tree, key.begin);
  for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
    if (!node->is_mapping()) continue;
    for (std::size_t index = 0; index < node->size(); ++index)
      if (node->key(index).span() == key) return Position{*node, index};
  }
  return std::nullopt;
}

}  // namespace

void offer_removal(Finding& finding, const Compose& compose, const ComposeEntry& entry,
                   Safety safety) {
  // What nobody wrote has no key to remove.
  if (!compose.is_here(entry.key_place) || entry.key_place == entry.value.place) return;
  const auto position = position_of(compose.tree(), entry.key_place.span);
  if (!position) return;
  std::vector<TextEdit> edits = yaml::remove_child(reading_of(compose), position->mapping,
                                                   position->index, yaml::WhenEmpty::write_empty);
  if (!edits.empty()) finding.fix(safety, fmt::format("remove `{}`", entry.key), std::move(edits));
}

void offer_text(Finding& finding, const Compose& compose, const ComposeNode& scalar,
                std::string_view text, Safety safety) {
  if (!compose.is_here(scalar.place)) return;
  const yaml::Node node = compose.node_at(scalar.place);
  if (!node.is_scalar()) return;
  std::vector<TextEdit> edits = yaml::set_scalar(reading_of(compose), node, text);
  if (!edits.empty()) finding.fix(safety, fmt::format("write `{}`", text), std::move(edits));
}

}  // namespace hullint
