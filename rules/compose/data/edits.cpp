#include "compose/data/edits.h"

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
                                std::string_view entry) {
  if (!compose.is_here(mapping.place)) return {};
  const Span whole = mapping.place.span;
  const std::string_view text = compose.source().text();
  for (const ComposeEntry& first : mapping.entries) {
    const Span key = first.key_place.span;
    // An entry that nobody wrote stands where its value does.
    if (!compose.is_here(first.key_place) || first.key_place == first.value.place) continue;
    if (key.begin < whole.begin || key.end > whole.end || key.begin >= text.size()) continue;
    std::string added(entry);
    if (text[whole.begin] == '{') {
      added += ", ";
    } else {
      const std::size_t line = text.rfind('\n', key.begin == 0 ? 0 : key.begin - 1);
      const std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
      const bool crlf = line != std::string_view::npos && line > 0 && text[line - 1] == '\r';
      added += (crlf ? "\r\n" : "\n") + std::string(key.begin - begin, ' ');
    }
    return {{{key.begin, key.begin}, std::move(added)}};
  }
  return {};
}

}  // namespace hullint
