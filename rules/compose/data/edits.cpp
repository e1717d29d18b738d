#include "compose/data/edits.h"

#include <utility>

namespace hullint {
namespace {

bool has_key(const Child& child, Span key) {
  return child.collection.is_mapping() && child.collection.key(child.index).span() == key;
}

// The child of a collection that begins last before an offset. Children are in order.
std::optional<Child> child_before(yaml::Node collection, Offset offset) {
  std::size_t low = 0;
  std::size_t high = collection.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const yaml::Node child = collection.is_mapping() ? collection.key(middle) : collection[middle];
    if (child.outer_span().begin <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == 0) return std::nullopt;
  const std::size_t index = low - 1;
  return Child{collection, index,
               collection.is_mapping() ? collection.value(index) : collection[index]};
}

yaml::Node document_at(const yaml::Tree& tree, Offset offset) {
  yaml::Node found;
  for (const yaml::Node document : tree.documents()) {
    if (document.outer_span().begin > offset) break;
    found = document;
  }
  return found;
}

}  // namespace

std::optional<Child> child_at(const Compose& compose, const ComposePlace& place) {
  if (!compose.is_here(place)) return std::nullopt;
  const Span span = place.span;
  yaml::Node at = document_at(compose.tree(), span.begin);
  while (at.is_mapping() || at.is_sequence()) {
    const std::optional<Child> child = child_before(at, span.begin);
    if (!child || child->value.span() == span || has_key(*child, span)) return child;
    if (child->value.is_scalar()) return child->value.span().contains(span) ? child : std::nullopt;
    at = child->value;
  }
  return std::nullopt;
}

std::optional<Child> entry_at(const Compose& compose, const ComposePlace& key) {
  const std::optional<Child> child = child_at(compose, key);
  return child && has_key(*child, key.span) ? child : std::nullopt;
}

void offer(Finding& finding, Safety safety, std::string title, std::vector<TextEdit> edits) {
  if (!edits.empty()) finding.fix(safety, std::move(title), std::move(edits));
}

}  // namespace hullint
