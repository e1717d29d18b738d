#include "compose/data/written.h"

namespace hullint {

std::optional<Span> text_span(const Compose& compose, const ComposePlace& place) {
  if (!compose.is_here(place)) return std::nullopt;
  const std::string_view text = compose.source_text(place);
  if (text.empty() || text.front() == '|' || text.front() == '>' || text.front() == '&' ||
      text.front() == '!' || text.front() == '*') {
    return std::nullopt;
  }
  if (text.front() != '"' && text.front() != '\'') return place.span;
  if (text.size() < 2 || text.back() != text.front()) return std::nullopt;
  return Span{place.span.begin + 1, place.span.end - 1};
}

bool is_written(const Compose& compose, const ComposeNode& part) {
  if (!part.is_scalar() || !part.is_known()) return false;
  const std::optional<Span> span = text_span(compose, part.place);
  return span && compose.source_text({part.place.file, *span}) == part.text;
}

std::vector<TextEdit> add_entry(const Compose& compose, const ComposeNode& mapping,
                                std::string_view key, const yaml::NewValue& value) {
  if (!compose.is_here(mapping.place)) return {};
  return yaml::insert_key(reading_of(compose), compose.node_at(mapping.place), key, value);
}

std::vector<TextEdit> remove_entry(const Compose& compose, const ComposeNode& mapping,
                                   std::string_view key) {
  const ComposeEntry* entry = mapping.entry(key);
  if (entry == nullptr || !compose.is_here(mapping.place)) return {};
  const std::optional<Child> written = entry_at(compose, entry->key_place);
  const bool is_own = written && written->collection == compose.node_at(mapping.place);
  if (!is_own) return {};
  return yaml::remove_child(reading_of(compose), written->collection, written->index);
}

}  // namespace hullint
