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

// The entry of one of the nodes, from the innermost on, whose key has this span.
std::optional<Position> position_of(const std::vector<yaml::Node>& nodes, Span key) {
  for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
    if (!node->is_mapping()) continue;
    std::size_t low = 0;
    std::size_t high = node->size();
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      if (node->key(middle).span().begin < key.begin)
        low = middle + 1;
      else
        high = middle;
    }
    if (low < node->size() && node->key(low).span() == key) return Position{*node, low};
  }
  return std::nullopt;
}

bool holds(const yaml::Node& node, Span span) {
  return node.span().begin <= span.begin && span.end <= node.span().end;
}

}  // namespace

bool are_written_together(const Compose& compose, const ComposePlace& key,
                          const ComposePlace& other) {
  if (!compose.is_here(key) || !compose.is_here(other)) return false;
  const auto position = position_of(yaml::nodes_at(compose.tree(), key.span.begin), key.span);
  return position && holds(position->mapping, other.span);
}

ComposePlace place_of_conflict(const Compose& compose, const ComposePlace& key,
                               const ComposePlace& value) {
  const bool inherited =
      key.file == value.file && compose.is_here(key) && !are_written_together(compose, key, value);
  return inherited ? value : key;
}

void offer_removal(Finding& finding, const Compose& compose, const ComposePlace& owner,
                   const ComposeEntry& entry, Safety safety) {
  // What nobody wrote has no key to remove.
  if (!compose.is_here(entry.key_place) || entry.key_place == entry.value.place) return;
  if (!compose.is_here(owner)) return;
  const std::vector<yaml::Node> nodes = yaml::nodes_at(compose.tree(), entry.key_place.span.begin);
  const auto position = position_of(nodes, entry.key_place.span);
  const auto owned = position_of(nodes, owner.span);
  if (!position || !owned || !holds(owned->mapping.value(owned->index), entry.key_place.span))
    return;
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
