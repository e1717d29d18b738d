#include "compose/data/offers.h"

#include <optional>

namespace hullint {
namespace {

// An entry or item, and the collection that it is in.
struct Child {
  yaml::Node collection;
  std::size_t index = 0;
  yaml::Node value;

  bool has_place(const Span& place) const {
    return value.span() == place ||
           (collection.is_mapping() && collection.key(index).span() == place);
  }
};

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

// The entry or item whose key or value stands at a place, or whose scalar it is a part of.
std::optional<Child> child_at(const yaml::Tree& tree, Span place) {
  yaml::Node at = document_at(tree, place.begin);
  while (at.is_mapping() || at.is_sequence()) {
    const std::optional<Child> child = child_before(at, place.begin);
    if (!child || child->has_place(place)) return child;
    if (child->value.is_scalar()) {
      const Span span = child->value.span();
      const bool holds = span.begin <= place.begin && place.end <= span.end;
      return holds ? child : std::nullopt;
    }
    at = child->value;
  }
  return std::nullopt;
}

yaml::Reading reading_of(const Compose& compose) { return {compose.source(), compose.tree()}; }

void offer(Finding& finding, std::string title, std::vector<TextEdit> edits) {
  if (!edits.empty()) finding.fix(Safety::unsafe, std::move(title), std::move(edits));
}

}  // namespace

void offer_to_remove(Finding& finding, const Compose& compose, const ComposePlace& place,
                     std::string title) {
  if (!finding.wants_fixes() || !compose.is_here(place)) return;
  const std::optional<Child> child = child_at(compose.tree(), place.span);
  if (!child) return;
  const yaml::WhenEmpty when_empty =
      child->collection.is_sequence() ? yaml::WhenEmpty::remove_parent : yaml::WhenEmpty::refuse;
  offer(finding, std::move(title),
        yaml::remove_child(reading_of(compose), child->collection, child->index, when_empty));
}

void offer_to_write(Finding& finding, const Compose& compose, const ComposePlace& place,
                    const yaml::NewValue& value, std::string title) {
  if (!finding.wants_fixes() || !compose.is_here(place)) return;
  const std::optional<Child> child = child_at(compose.tree(), place.span);
  if (!child || child->value.span() != place.span) return;
  const yaml::Reading reading = reading_of(compose);
  offer(finding, std::move(title),
        value.form == yaml::NewValue::Form::string
            ? yaml::set_scalar(reading, child->value, value.text)
            : yaml::set_raw(reading, child->value, value.text));
}

void offer_key(Finding& finding, const Compose& compose, const ComposeService& service,
               std::string_view key, const yaml::NewValue& value, std::string title) {
  if (!finding.wants_fixes() || !compose.is_here(service.place)) return;
  const std::optional<Child> child = child_at(compose.tree(), service.place.span);
  if (!child || !child->value.is_mapping()) return;
  offer(finding, std::move(title), yaml::insert_key(reading_of(compose), child->value, key, value));
}

void offer_item(Finding& finding, const Compose& compose, const ComposeService& service,
                std::string_view key, std::string_view item, std::string title) {
  if (!finding.wants_fixes()) return;
  const ComposeNode& list = service[key];
  if (!list.exists()) {
    const std::string line = "- " + yaml::scalar_text(item);
    return offer_key(finding, compose, service, key, yaml::block_value(line), std::move(title));
  }
  if (!list.is_sequence() || !compose.is_here(list.place)) return;
  const std::optional<Child> child = child_at(compose.tree(), list.place.span);
  if (!child || !child->value.is_sequence()) return;
  offer(
      finding, std::move(title),
      yaml::append_item(reading_of(compose), child->value, yaml::string_value(std::string(item))));
}

}  // namespace hullint
