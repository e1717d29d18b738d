#include "yaml/find.h"

namespace hullint::yaml {
namespace {

bool touches(const Node& node, Offset offset) {
  const Span span = node.span();
  return node.outer_span().begin <= offset && offset <= span.end;
}

// The last child of a collection that begins at the offset or before it, as all children stand in
// the order of the text.
Node child_at(const Node& collection, Offset offset) {
  const bool is_mapping = collection.is_mapping();
  const auto begin_of = [&](std::size_t index) {
    return (is_mapping ? collection.key(index) : collection[index]).outer_span().begin;
  };
  std::size_t low = 0;
  std::size_t high = collection.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (begin_of(middle) <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == 0) return {};
  if (!is_mapping) return collection[low - 1];
  const Node value = collection.value(low - 1);
  return value.outer_span().begin <= offset && touches(value, offset) ? value
                                                                      : collection.key(low - 1);
}

}  // namespace

std::vector<Node> nodes_at(const Tree& tree, Offset offset) {
  std::vector<Node> nodes;
  for (const Node& document : tree.documents()) {
    if (!touches(document, offset)) continue;
    nodes.clear();
    for (Node node = document; node.exists() && touches(node, offset);
         node = child_at(node, offset)) {
      nodes.push_back(node);
      if (!node.is_mapping() && !node.is_sequence()) break;
    }
  }
  return nodes;
}

Node node_at(const Tree& tree, Span span) {
  for (const Node& node : nodes_at(tree, span.begin))
    if (node.span() == span) return node;
  return {};
}

}  // namespace hullint::yaml
