#include "yaml/cooked.h"

#include <algorithm>

#include "base/strings.h"
#include "yaml/decode.h"

namespace hullint::yaml {

std::optional<Span> verbatim(std::string_view file, Span scalar, std::string_view text) {
  const std::string_view raw = file.substr(scalar.begin, scalar.size());
  if (raw == text) return scalar;
  const bool is_quoted = raw.size() == text.size() + 2 && raw.front() == raw.back() &&
                         (raw.front() == '"' || raw.front() == '\'');
  if (!is_quoted || raw.substr(1, text.size()) != text) return std::nullopt;
  return Span{scalar.begin + 1, scalar.end - 1};
}

Cooked cooked_text(Node scalar, const Source& source) {
  if (!scalar.is_scalar() || scalar.text().empty()) return {};
  if (const auto inner = verbatim(source.text(), scalar.span(), scalar.text()))
    return {scalar.text(), {{0, *inner}}};
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
