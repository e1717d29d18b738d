#include "yaml/lines.h"

#include <algorithm>

#include "base/strings.h"

namespace hullint::yaml {
namespace {

bool holds_code(const Line& line) { return !line.body().empty() && line.body().front() != '#'; }

}  // namespace

Line line_at(std::string_view text, Offset at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  Line line;
  line.span.begin = before == std::string_view::npos ? 0 : static_cast<Offset>(before + 1);
  line.span.end = static_cast<Offset>(std::min(text.find_first_of("\r\n", at), text.size()));
  line.text = text.substr(line.span.begin, line.span.size());
  line.content = line.span.begin;
  while (line.content < line.span.end && is_blank(text[line.content])) ++line.content;
  return line;
}

std::optional<Line> line_above(std::string_view text, const Line& line) {
  for (Offset begin = line.span.begin; begin > 0;) {
    const Line above = line_at(text, begin - 1);
    if (holds_code(above)) return above;
    begin = above.span.begin;
  }
  return std::nullopt;
}

std::optional<Line> line_below(std::string_view text, const Line& line) {
  for (std::size_t end = line.span.end; (end = text.find('\n', end)) < text.size();) {
    ++end;
    const Line below = line_at(text, static_cast<Offset>(end));
    if (holds_code(below)) return below;
    end = below.span.end;
  }
  return std::nullopt;
}

Span rest_of_line(std::string_view text, Offset at) {
  const Line line = line_at(text, at);
  const std::string_view code = code_of(text.substr(at, line.span.end - at));
  return {at, at + static_cast<Offset>(std::max<std::size_t>(code.size(), 1))};
}

std::string_view code_of(std::string_view line) {
  return trim_right(line.substr(0, std::min(line.find(" #"), line.size())));
}

bool has_colon(std::string_view body) {
  const std::string_view code = code_of(body);
  return code.ends_with(':') || code.find(": ") != std::string_view::npos;
}

}  // namespace hullint::yaml
