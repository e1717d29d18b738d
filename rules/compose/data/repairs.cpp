#include "compose/data/repairs.h"

#include <optional>

#include "compose/data/edits.h"

namespace hullint {

bool are_written_together(const Compose& compose, const ComposePlace& key,
                          const ComposePlace& other) {
  const std::optional<Child> entry = entry_at(compose, key);
  return entry && compose.is_here(other) && entry->collection.span().contains(other.span);
}

ComposePlace place_of_conflict(const Compose& compose, const ComposePlace& key,
                               const ComposePlace& value) {
  const bool inherited =
      key.file == value.file && compose.is_here(key) && !are_written_together(compose, key, value);
  return inherited ? value : key;
}

void offer_removal(Finding& finding, const Compose& compose, const ComposePlace& owner,
                   const ComposeEntry& entry, Safety safety) {
  if (!finding.wants_fixes()) return;
  // What nobody wrote has no key to remove.
  if (entry.key_place == entry.value.place) return;
  const std::optional<Child> written = entry_at(compose, entry.key_place);
  const std::optional<Child> owned = entry_at(compose, owner);
  if (!written || !owned || !owned->value.span().contains(entry.key_place.span)) return;
  offer(finding, safety, fmt::format("remove `{}`", entry.key),
        yaml::remove_child(reading_of(compose), written->collection, written->index,
                           yaml::WhenEmpty::write_empty));
}

void offer_text(Finding& finding, const Compose& compose, const ComposeNode& scalar,
                std::string_view text, Safety safety) {
  if (!finding.wants_fixes()) return;
  if (!compose.is_here(scalar.place)) return;
  const yaml::Node node = compose.node_at(scalar.place);
  if (!node.is_scalar()) return;
  offer(finding, safety, fmt::format("write `{}`", text),
        yaml::set_scalar(reading_of(compose), node, text));
}

}  // namespace hullint
