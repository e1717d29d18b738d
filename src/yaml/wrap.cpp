#include "yaml/fresh.h"

namespace hullint::yaml {

std::vector<TextEdit> wrap_entries(const Reading& reading, Node mapping, std::size_t first,
                                   std::size_t count, std::string_view key) {
  const Source& source = reading.source;
  const std::optional<std::vector<Step>> path = path_to(reading, mapping);
  const std::size_t end = first + count;
  if (!path || !mapping.is_mapping() || count == 0 || end > mapping.size() || !is_text(key))
    return {};
  for (std::size_t index = 0; index < mapping.size(); ++index) {
    const bool stays = index < first || index >= end;
    if (stays && mapping.key(index).resolved().text() == key) return {};
  }
  const std::optional<Offset> column = column_of_members(source, mapping);
  const std::optional<Member> top = member_of(source, mapping, first);
  const std::optional<Member> bottom = member_of(source, mapping, end - 1);
  if (!column || !top || !bottom || column_of(source, top->begin) != column) return {};
  const std::optional<std::uint32_t> last = last_line(reading, *bottom);
  if (!last) return {};
  const std::uint32_t last_inside = with_comments_below(reading, *last, *column);
  const std::string step(indentation_around(source, *path, mapping).mapping, ' ');
  const std::string name = scalar_text(key) + ":\n";
  std::uint32_t line = source.lines().line_of(top->begin);
  std::vector<TextEdit> edits;
  edits.reserve(last_inside - line + 2);
  // A scalar of several lines may be indented as a whole: what counts is where it stands below its
  // key. A blank line in it is one for any number of blanks, unless it has some.
  if (begins_line(source, top->begin)) {
    const bool is_head = path->empty() && first == 0;
    if (!is_head) line = with_comments_above(reading, line, *column);
    const Offset at = line_begin(source, line);
    const std::string text = std::string(*column, ' ') + name + step;
    edits.push_back({{at, at}, with_line_ends(source, line, text)});
  } else {
    const std::string text = name + std::string(*column, ' ') + step;
    edits.push_back({{top->begin, top->begin}, with_line_ends(source, line, text)});
  }
  for (++line; line <= last_inside; ++line) {
    const Offset at = source.lines().begin_of(line);
    if (!source.lines().span_of(line).empty()) edits.push_back({{at, at}, step});
  }
  return edits;
}

}  // namespace hullint::yaml
