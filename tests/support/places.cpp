#include "support/places.h"

#include "base/strings.h"
#include "text/sanitize.h"

namespace hullint::test {

static std::string position(Offset offset, const Source& source) {
  const std::uint32_t line = source.lines().line_of(offset);
  const Offset begin = source.lines().begin_of(line);
  const std::size_t column = count_code_points(source.text({begin, offset}));
  return std::to_string(line + 1) + ":" + std::to_string(column + 1);
}

std::string place(Span span, const Source& source) {
  return position(span.begin, source) + "-" + position(span.end, source);
}

static bool is_position(std::string_view text) {
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && to_number(text.substr(0, colon)) &&
         to_number(text.substr(colon + 1));
}

bool is_place(std::string_view word) {
  const std::size_t dash = word.find('-');
  return dash != std::string_view::npos && is_position(word.substr(0, dash)) &&
         is_position(word.substr(dash + 1));
}

}  // namespace hullint::test
