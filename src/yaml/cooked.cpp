#include "yaml/cooked.h"

#include <algorithm>
#include <optional>

#include "base/strings.h"
#include "yaml/decode.h"

namespace hullint::yaml {

// Where the text of a scalar stands in the file as it is, if it does: between its quotes.
static std::optional<Span> verbatim(Node scalar, const Source& source) {
  const std::string_view text = scalar.text();
  const Span span = scalar.span();
  const bool is_quoted =
      scalar.style() == Style::double_quoted || scalar.style() == Style::single_quoted;
  const Offset quote = is_quoted ? 1 : 0;
  if (span.size() != text.size() + 2 * quote) return std::nullopt;
  const Span inner{span.begin + quote, span.end - quote};
  if (source.text(inner) != text) return std::nullopt;
  return inner;
}

Cooked cooked_text(Node scalar, const Source& source) {
  if (!scalar.is_scalar() || scalar.text().empty()) return {};
  if (const auto inner = verbatim(scalar, source)) return {scalar.text(), {{0, *inner}}};
  const ScalarPlace place{
      scalar.span(), scalar.style(),
      scalar.tree() == nullptr ? std::span<const Span>() : std::span(scalar.tree()->holes())};
  Cooker cooker = scalar.style() == Style::double_quoted
                      ? decode_double_quoted(source.text(), place)
                      : align(source.text(), place, scalar.text());
  // What a repair has changed cannot be found byte by byte.
  if (cooker.text() != scalar.text()) return {scalar.text(), {{0, scalar.span()}}};
  return {scalar.text(), cooker.segments()};
}

Span place_in(Node scalar, const Source& source, Span within_text) {
  const Cooked cooked = cooked_text(scalar, source);
  const auto size = static_cast<Offset>(cooked.text.size());
  if (cooked.segments.empty()) return {scalar.span().end, scalar.span().end};
  return cooked.map(std::min(within_text.begin, size), std::min(within_text.end, size));
}

}  // namespace hullint::yaml
