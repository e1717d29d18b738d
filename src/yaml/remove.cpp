#include <algorithm>

#include "base/strings.h"
#include "yaml/extents.h"
#include "yaml/replace.h"

namespace hullint::yaml {
namespace {

// Where a line with its end ends.
Offset end_of_line(const Source& source, std::uint32_t line) {
  const LineIndex& lines = source.lines();
  return line + 1 < lines.line_count() ? lines.begin_of(line + 1)
                                       : static_cast<Offset>(source.text().size());
}

// The lines that a member of a block collection takes up.
struct Lines {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

bool is_blank_within(const Source& source, std::uint32_t line) {
  return line < source.lines().line_count() && is_blank_line(source, line);
}

// The lines and those blank ones below that would stand at the beginning of a collection or beside
// other blank lines.
Lines with_blank_lines(const Reading& reading, Lines lines, std::size_t index) {
  const Source& source = reading.source;
  const bool at_top = lines.first == 0 || index == 0;
  const bool below_comment =
      lines.first > 0 && comment_column(reading, lines.first - 1).has_value();
  const bool below_blank = lines.first > 0 && is_blank_line(source, lines.first - 1);
  if (!below_blank && (!at_top || below_comment)) return lines;
  while (is_blank_within(source, lines.last + 1)) ++lines.last;
  const bool at_end = end_of_line(source, lines.last) == source.text().size();
  if (!at_end) return lines;
  while (lines.first > 0 && is_blank_line(source, lines.first - 1)) --lines.first;
  return lines;
}

// A block scalar above takes what becomes its neighbour for its own if that is blank.
bool can_lose_neighbour(const Source& source, const Member& above, std::uint32_t last) {
  const std::optional<BlockHeader> header = header_of(source, last_leaf(above.value));
  if (!header) return true;
  const bool blank_below =
      is_blank_within(source, last + 1) && !source.lines().span_of(last + 1).empty();
  return header->chomping != '+' && !blank_below;
}

std::vector<TextEdit> remove_from_block(const Reading& reading, const std::vector<Step>& path,
                                        Node collection, std::size_t index) {
  const Source& source = reading.source;
  const std::optional<Offset> column = column_of_members(source, collection);
  const std::optional<Member> member = member_of(source, collection, index);
  if (!column || !member || column_of(source, member->begin) != column) return {};
  std::optional<std::uint32_t> last = last_line(reading, *member);
  if (!last) return {};
  last = with_comments_below(reading, *last, *column);
  const std::uint32_t line = source.lines().line_of(member->begin);
  if (!begins_line(source, member->begin)) {
    // It stands behind a dash, where what comes next moves up.
    std::uint32_t next = *last + 1;
    while (is_blank_within(source, next)) ++next;
    if (index != 0 || next >= source.lines().line_count()) return {};
    const std::string_view text = source.text(source.lines().span_of(next));
    const auto blanks = static_cast<Offset>(text.find_first_not_of(' '));
    return {{{member->begin, source.lines().begin_of(next) + blanks}, ""}};
  }
  const bool is_head = path.empty() && index == 0;
  Lines lines{is_head ? line : with_comments_above(reading, line, *column), *last};
  const std::optional<Member> above =
      index > 0 ? member_of(source, collection, index - 1) : std::optional<Member>();
  if (index > 0 && (!above || !can_lose_neighbour(source, *above, *last))) return {};
  const bool below_scalar = above && header_of(source, last_leaf(above->value));
  if (!below_scalar) lines = with_blank_lines(reading, lines, index);
  return {{{line_begin(source, lines.first), end_of_line(source, lines.last)}, ""}};
}

// The lines of an item that shares them with nothing but its comma and a comment.
std::optional<Lines> lines_in_flow(const Reading& reading, const Member& member) {
  const Source& source = reading.source;
  const Offset next = skip_gap(source.text(), member.end);
  const std::uint32_t last = source.lines().line_of(member.end);
  const bool comma =
      source.text().substr(next).starts_with(',') && source.lines().line_of(next) == last;
  const Offset behind = skip_gap(source.text(), comma ? next + 1 : next);
  if (!begins_line(source, member.begin) || source.lines().line_of(behind) == last)
    return std::nullopt;
  const std::uint32_t line = source.lines().line_of(member.begin);
  const Offset column = member.begin - line_begin(source, line);
  return Lines{with_comments_above(reading, line, column), last};
}

std::vector<TextEdit> remove_from_flow(const Reading& reading, Node collection, std::size_t index) {
  const Source& source = reading.source;
  const std::optional<Member> member = member_of(source, collection, index);
  if (!member || !is_bracketed(source, collection)) return {};
  const bool is_last = index + 1 == collection.size();
  const std::optional<Member> neighbour =
      member_of(source, collection, is_last ? index - 1 : index + 1);
  if (!neighbour) return {};
  if (const std::optional<Lines> lines = lines_in_flow(reading, *member)) {
    const Span whole{line_begin(source, lines->first), end_of_line(source, lines->last)};
    const Offset behind = skip_gap(source.text(), member->end);
    const bool has_comma = source.text().substr(behind).starts_with(',');
    if (!is_last && !has_comma) return {};
    if (!is_last || has_comma) return {{whole, ""}};
    const Offset comma = skip_gap(source.text(), neighbour->end);
    if (!source.text().substr(comma).starts_with(',') || comma >= whole.begin) return {};
    return {{{comma, comma + 1}, ""}, {whole, ""}};
  }
  const Span removed =
      is_last ? Span{neighbour->end, member->end} : Span{member->begin, neighbour->begin};
  if (has_comment(reading.tree, removed)) return {};
  // `{a: }` needs its blank.
  const bool after_colon = is_last && source.text()[removed.begin - 1] == ':';
  return {{removed, after_colon ? " " : ""}};
}

}  // namespace

std::vector<TextEdit> remove_child(const Reading& reading, Node collection, std::size_t index,
                                   WhenEmpty when_empty) {
  std::optional<std::vector<Step>> path = path_to(reading, collection);
  if (!path || index >= collection.size()) return {};
  if (when_empty == WhenEmpty::remove_parent) {
    while (collection.size() == 1 && !path->empty() && !path->back().to_key) {
      collection = path->back().parent;
      index = path->back().index;
      path->pop_back();
    }
  }
  const std::optional<Member> member = member_of(reading.source, collection, index);
  if (!member || is_needed(reading, {member->begin, member->end})) return {};
  if (collection.size() == 1) {
    if (when_empty != WhenEmpty::write_empty) return {};
    const bool is_pair = collection.is_flow() && !is_bracketed(reading.source, collection);
    if (is_pair) return {};
    return replace_with_line(reading, *path, collection, collection.is_mapping() ? "{}" : "[]");
  }
  return collection.is_flow() ? remove_from_flow(reading, collection, index)
                              : remove_from_block(reading, *path, collection, index);
}

}  // namespace hullint::yaml
