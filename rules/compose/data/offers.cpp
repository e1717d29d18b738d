#include "compose/data/offers.h"

#include <optional>
#include <utility>

#include "compose/data/edits.h"

namespace hullint {

void offer_to_remove(Finding& finding, const Compose& compose, const ComposePlace& place,
                     std::string title) {
  if (!finding.wants_fixes()) return;
  const std::optional<Child> child = child_at(compose, place);
  if (!child) return;
  const yaml::WhenEmpty when_empty =
      child->collection.is_sequence() ? yaml::WhenEmpty::remove_parent : yaml::WhenEmpty::refuse;
  offer(finding, Safety::unsafe, std::move(title),
        yaml::remove_child(reading_of(compose), child->collection, child->index, when_empty));
}

void offer_to_write(Finding& finding, const Compose& compose, const ComposePlace& place,
                    const yaml::NewValue& value, std::string title) {
  if (!finding.wants_fixes()) return;
  const std::optional<Child> child = child_at(compose, place);
  if (!child || child->value.span() != place.span) return;
  const yaml::Reading reading = reading_of(compose);
  offer(finding, Safety::unsafe, std::move(title),
        value.form == yaml::NewValue::Form::string
            ? yaml::set_scalar(reading, child->value, value.text)
            : yaml::set_raw(reading, child->value, value.text));
}

void offer_key(Finding& finding, const Compose& compose, const ComposeService& service,
               std::string_view key, const yaml::NewValue& value, std::string title) {
  if (!finding.wants_fixes()) return;
  const std::optional<Child> child = child_at(compose, service.place);
  if (!child || !child->value.is_mapping()) return;
  offer(finding, Safety::unsafe, std::move(title),
        yaml::insert_key(reading_of(compose), child->value, key, value));
}

void offer_item(Finding& finding, const Compose& compose, const ComposeService& service,
                std::string_view key, std::string_view item, std::string title) {
  if (!finding.wants_fixes()) return;
  const ComposeNode& list = service[key];
  if (!list.exists()) {
    const std::string line = "- " + yaml::scalar_text(item);
    return offer_key(finding, compose, service, key, yaml::block_value(line), std::move(title));
  }
  if (!list.is_sequence()) return;
  const std::optional<Child> child = child_at(compose, list.place);
  if (!child || !child->value.is_sequence()) return;
  offer(
      finding, Safety::unsafe, std::move(title),
      yaml::append_item(reading_of(compose), child->value, yaml::string_value(std::string(item))));
}

}  // namespace hullint
