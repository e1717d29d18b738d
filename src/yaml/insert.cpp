#include <algorithm>

#include "base/strings.h"
#include "yaml/extents.h"
#include "yaml/fresh.h"
#include "yaml/replace.h"

namespace hullint::yaml {
namespace {

// Next to which member of a collection that has some.
struct Slot {
  std::size_t index = 0;
  bool before = false;
};

Slot slot_for(Node mapping, const Position& position) {
  const Slot last{mapping.size() - 1, false};
  if (position.side == Position::Side::first) return {0, true};
  if (position.side == Position::Side::last) return last;
  for (std::size_t index = 0; index < mapping.size(); ++index) {
    const Node key = mapping.key(index).resolved();
    if (key.is_scalar() && key.text() == position.key)
      return {index, position.side == Position::Side::before};
  }
  return last;
}

// What goes into a collection: between brackets, or as lines.
struct Piece {
  std::string flow;
  std::string lines;
};

bool alone_behind(const Source& source, Offset at) {
  const Span rest{at, source.lines().span_of(source.lines().line_of(at)).end};
  const std::string_view text = trim_left(source.text(rest));
  return text.empty() || (text[0] == '#' && text.size() < rest.size());
}

std::vector<TextEdit> insert_in_flow(const Source& source, Node collection, Slot slot,
                                     const std::string& piece) {
  const std::optional<Member> member = member_of(source, collection, slot.index);
  if (!member) return {};
  const LineIndex& lines = source.lines();
  const std::uint32_t line = lines.line_of(member->begin);
  const std::string indentation(member->begin - line_begin(source, line), ' ');
  const bool own_line = begins_line(source, member->begin);
  const Offset begin = member->begin;
  if (slot.before && own_line)
    return {{{begin, begin}, with_line_ends(source, line, piece + ",\n" + indentation)}};
  if (slot.before) return {{{begin, begin}, piece + ", "}};
  const Offset next = skip_gap(source.text(), member->end);
  const bool has_comma = source.text().substr(next).starts_with(',');
  const Offset end = has_comma ? next + 1 : member->end;
  // `{a: }` has a colon that needs its blank.
  const std::string comma = source.text()[member->end - 1] == ':' ? " ," : ",";
  if (!own_line || !alone_behind(source, end))
    return {{{member->end, member->end}, comma + " " + piece}};
  const Offset line_end = lines.span_of(lines.line_of(end)).end;
  std::vector<TextEdit> edits;
  if (!has_comma) edits.push_back({{member->end, member->end}, comma});
  const std::string added = "\n" + indentation + piece + (has_comma ? "," : "");
  edits.push_back({{line_end, line_end}, with_line_ends(source, line, added)});
  return edits;
}

// True if a blank line stands between two neighbours.
bool are_apart(const Reading& reading, Node collection, std::size_t first) {
  if (first + 1 >= collection.size()) return false;
  const std::optional<Member> above = member_of(reading.source, collection, first);
  const std::optional<Member> below = member_of(reading.source, collection, first + 1);
  if (!above || !below) return false;
  const std::string_view between = reading.source.text({above->end, below->begin});
  return between.find("\n\n") != std::string_view::npos ||
         between.find("\n\r\n") != std::string_view::npos;
}

// Blank lines set a new block off where they do so for the members around it.
bool wants_blank_line(const Reading& reading, Node collection, Slot slot,
                      const std::string& lines) {
  if (lines.find('\n') == std::string::npos) return false;
  const bool above = slot.index > 0 && are_apart(reading, collection, slot.index - 1);
  return above || (slot.before && are_apart(reading, collection, slot.index));
}

// Above a member and the comments that belong to it; `first` is the line of the first of them.
std::vector<TextEdit> insert_above(const Source& source, const Member& member, Offset column,
                                   std::uint32_t first, const std::string& lines) {
  const std::uint32_t line = source.lines().line_of(member.begin);
  if (!begins_line(source, member.begin)) {
    const std::string text = lines.substr(column) + "\n" + std::string(column, ' ');
    return {{{member.begin, member.begin}, with_line_ends(source, line, text)}};
  }
  const Offset at = line_begin(source, first);
  return {{{at, at}, with_line_ends(source, line, lines + "\n")}};
}

// The last line of the comments that stand, without a blank line, in the column of a collection
// below its last member.
std::uint32_t with_comments_beside(const Reading& reading, std::uint32_t line, Offset column) {
  while (line + 1 < reading.source.lines().line_count()) {
    const std::optional<Offset> comment = comment_column(reading, line + 1);
    if (!comment || *comment < column) break;
    ++line;
  }
  return line;
}

// True if what stands in `column` cannot belong to the collection around the one at `path`'s end.
bool is_deeper_than_parent(const Source& source, const std::vector<Step>& path, Offset column) {
  if (path.empty()) return false;
  const std::optional<Offset> parent = column_of_members(source, path.back().parent);
  return parent && *parent < column;
}

std::vector<TextEdit> insert_in_block(const Reading& reading, const std::vector<Step>& path,
                                      Node collection, Slot slot, const Piece& piece) {
  const Source& source = reading.source;
  const std::optional<Offset> column = column_of_members(source, collection);
  const std::optional<Member> member = member_of(source, collection, slot.index);
  if (!column || !member || column_of(source, member->begin) != column) return {};
  std::optional<std::string> lines =
      indented(piece.lines, *column, indentation_around(source, path, collection));
  if (!lines) return {};
  const bool blank = wants_blank_line(reading, collection, slot, *lines);
  if (slot.before) {
    if (blank) *lines += "\n";
    const std::uint32_t own = source.lines().line_of(member->begin);
    const bool is_head = path.empty() && slot.index == 0;
    const std::uint32_t first = is_head ? own : with_comments_above(reading, own, *column);
    return insert_above(source, *member, *column, first, *lines);
  }
  std::optional<std::uint32_t> line = last_line(reading, *member);
  if (!line || !can_be_followed(source, *member)) return {};
  const bool ends_collection = slot.index + 1 == collection.size();
  const std::uint32_t end = *line;
  line = with_comments_below(reading, *line, *column);
  if (ends_collection && is_deeper_than_parent(source, path, *column))
    line = with_comments_beside(reading, *line, *column);
  const std::optional<BlockHeader> header = header_of(source, last_leaf(member->value));
  const bool keeps_blanks = header && header->chomping == '+' && *line == end;
  if (ends_in_block_scalar(*lines) && !can_end_scalar(reading, *line, *column)) return {};
  const Offset at = source.lines().span_of(*line).end;
  if (blank && !keeps_blanks) *lines = "\n" + *lines;
  *lines += line_end_behind(source, at, *lines);
  return {{{at, at}, with_line_ends(source, *line, "\n" + *lines)}};
}

// Into a null or a collection without members; one that is written has brackets.
std::vector<TextEdit> insert_first(const Reading& reading, const std::vector<Step>& path, Node node,
                                   const Piece& piece, NewValue::Form form) {
  const bool in_flow = place_of(path) == Where::flow;
  if (!node.is_null() && !is_bracketed(reading.source, node)) return {};
  if (in_flow || (form != NewValue::Form::block && !node.is_null())) {
    if (piece.flow.empty() || has_comment(reading.tree, node.span())) return {};
    return replace_with_line(reading, path, node, piece.flow);
  }
  if (has_comment(reading.tree, node.span()) || !node.tag().empty()) return {};
  return replace_with_block(reading, path, node, block_value(piece.lines));
}

}  // namespace

std::vector<TextEdit> insert_key(const Reading& reading, Node mapping, std::string_view key,
                                 const NewValue& value, const Position& position) {
  const std::optional<std::vector<Step>> path = path_to(reading, mapping);
  if (!path || (!path->empty() && path->back().to_key)) return {};
  if (mapping.is_mapping() ? mapping[key].exists() : !mapping.is_null()) return {};
  const std::optional<std::string> lines = entry_lines(key, value);
  if (!lines) return {};
  const std::optional<std::string> flow_value = one_line(value, Where::flow);
  Piece piece{"", *lines};
  if (flow_value) piece.flow = scalar_text(key, Where::flow) + ": " + *flow_value;
  if (mapping.size() == 0) {
    if (!piece.flow.empty()) piece.flow = "{" + piece.flow + "}";
    return insert_first(reading, *path, mapping, piece, value.form);
  }
  const Slot slot = slot_for(mapping, position);
  if (!mapping.is_flow()) return insert_in_block(reading, *path, mapping, slot, piece);
  if (piece.flow.empty() || !is_bracketed(reading.source, mapping)) return {};
  return insert_in_flow(reading.source, mapping, slot, piece.flow);
}

std::vector<TextEdit> append_item(const Reading& reading, Node sequence, const NewValue& value) {
  const std::optional<std::vector<Step>> path = path_to(reading, sequence);
  if (!path || (!path->empty() && path->back().to_key)) return {};
  if (!sequence.is_sequence() && !sequence.is_null()) return {};
  const std::optional<std::string> lines = item_lines(value);
  if (!lines) return {};
  Piece piece{one_line(value, Where::flow).value_or(""), *lines};
  if (sequence.size() == 0) {
    if (!piece.flow.empty()) piece.flow = "[" + piece.flow + "]";
    return insert_first(reading, *path, sequence, piece, value.form);
  }
  const Slot last{sequence.size() - 1, false};
  if (!sequence.is_flow()) return insert_in_block(reading, *path, sequence, last, piece);
  if (piece.flow.empty() || !is_bracketed(reading.source, sequence)) return {};
  return insert_in_flow(reading.source, sequence, last, piece.flow);
}

}  // namespace hullint::yaml
