#include "yaml/replace.h"

#include <algorithm>

#include "base/strings.h"
#include "yaml/extents.h"
#include "yaml/fresh.h"

namespace hullint::yaml {
namespace {

bool is_block_collection(Node node) {
  return (node.is_mapping() || node.is_sequence()) && !node.is_flow();
}

// True for a null that is not written.
bool is_unwritten(Node node) { return node.span().empty(); }

// The rest of a line behind a node, if it is blanks and a comment at most.
std::optional<Span> rest_of_member(const Source& source, Offset end) {
  const Span rest{end, source.lines().span_of(source.lines().line_of(end)).end};
  const std::string_view text = source.text(rest);
  const std::size_t next = text.find_first_not_of(" \t");
  const bool comment = next != std::string_view::npos && next > 0 && text[next] == '#';
  if (next != std::string_view::npos && !comment) return std::nullopt;
  return rest;
}

bool has_header_comment(const Source& source, Node node) {
  const std::optional<BlockHeader> header = header_of(source, node);
  return header && header->has_comment;
}

// The lines of a block collection that begins below its key or dash, from the end of the line above
// to the end of its last one.
std::optional<Span> own_lines(const Reading& reading, Node node) {
  const Source& source = reading.source;
  const std::uint32_t first = source.lines().line_of(node.span().begin);
  const std::optional<Offset> column = column_of_members(source, node);
  const std::optional<Member> last = member_of(source, node, node.size() - 1);
  if (first == 0 || !column || !last || !begins_line(source, node.span().begin))
    return std::nullopt;
  const std::optional<std::uint32_t> line = last_line(reading, *last);
  if (!line) return std::nullopt;
  const std::uint32_t end = with_comments_below(reading, *line, *column);
  return Span{source.lines().span_of(first - 1).end, source.lines().span_of(end).end};
}

// A new block, cut where its lines go to different places.
struct Block {
  std::string head;   // ` |-` of a block scalar, behind the colon
  std::string lines;  // with indentation, without a line end behind them
  std::string item;   // the same without the first line's indentation
};

// The lines below a block scalar's header, which are indented as one piece.
std::optional<std::string> scalar_lines(std::string_view lines, Offset column) {
  std::string shifted;
  for (const std::string_view line : split(lines, '\n')) {
    if (!line.empty() && !line.starts_with("  ")) return std::nullopt;
    if (!shifted.empty()) shifted += '\n';
    if (!line.empty()) shifted += std::string(column, ' ') + std::string(line.substr(2));
  }
  while (shifted.ends_with('\n')) shifted.pop_back();
  return shifted.empty() ? std::nullopt : std::optional(shifted);
}

std::optional<Block> block_in(const NewValue& value, Offset column,
                              const Indentation& indentation) {
  const std::string_view lines = value.text;
  if (is_block_scalar(value)) {
    const std::size_t cut = std::min(lines.find('\n'), lines.size() - 1);
    std::optional<std::string> below = scalar_lines(lines.substr(cut + 1), column);
    const std::string_view head = lines.substr(0, cut);
    if (!below || head.find_first_not_of("|>-") != std::string_view::npos) return std::nullopt;
    return Block{" " + std::string(head), std::move(*below), ""};
  }
  std::optional<std::string> made = indented(lines, column, indentation);
  if (!made) return std::nullopt;
  std::string item = made->substr(std::min<std::size_t>(column, made->size()));
  return Block{"", std::move(*made), std::move(item)};
}

// The column of a block that becomes the value or item at the end of `path`.
std::optional<Offset> column_for(const Source& source, const std::vector<Step>& path, Node node,
                                 const NewValue& value) {
  if (path.empty()) return 0;
  const Step& step = path.back();
  const std::optional<Offset> column = column_of_members(source, step.parent);
  if (!column) return std::nullopt;
  if (step.parent.is_sequence()) {
    const std::optional<Member> member = member_of(source, step.parent, step.index);
    if (!member) return std::nullopt;
    const LineIndex& lines = source.lines();
    const Offset begin = node.span().begin;
    const bool beside_dash = !is_unwritten(node) && node.outer_span().begin == begin &&
                             !is_block_scalar(value) &&
                             lines.line_of(begin) == lines.line_of(member->begin);
    return *column + (beside_dash ? begin - member->begin : 2);
  }
  const Indentation indentation = indentation_around(source, path, node);
  return *column + (value.text.starts_with('-') ? indentation.sequence : indentation.mapping);
}

std::vector<TextEdit> block_for_collection(const Reading& reading, Node node, const Block& block,
                                           Offset lead) {
  const Source& source = reading.source;
  const std::optional<Span> lines = own_lines(reading, node);
  if (!lines) {
    // It begins behind a dash.
    if (!block.head.empty() || !column_of(source, node.span().begin)) return {};
    const std::uint32_t line = source.lines().line_of(node.span().begin);
    return {{node.span(), with_line_ends(source, line, block.item)}};
  }
  const std::uint32_t line = source.lines().line_of(node.span().begin);
  if (!block.head.empty())
    return {{{lead, lead}, block.head}, {*lines, with_line_ends(source, line, "\n" + block.lines)}};
  const Offset begin = line_begin(source, line);
  return {{{begin, lines->end}, with_line_ends(source, line, block.lines)}};
}

}  // namespace

std::optional<Offset> lead_end(const Source& source, const std::vector<Step>& path, Node node) {
  const std::string_view text = source.text();
  if (!node.anchor().empty() || !node.tag().empty()) {
    const PropertyCount count{node.anchor().empty() ? 0 : 1, node.tag().empty() ? 0 : 1};
    return skip_properties(text, node.outer_span().begin, count).end;
  }
  if (path.empty()) return std::nullopt;
  const Step& step = path.back();
  const std::optional<Member> member = member_of(source, step.parent, step.index);
  if (!member) return std::nullopt;
  if (step.parent.is_sequence())
    return step.parent.is_flow() ? std::nullopt : std::optional(member->begin + 1);
  Offset at = step.parent.key(step.index).span().end;
  while (at < text.size() && is_blank(text[at])) ++at;
  return at < text.size() && text[at] == ':' ? std::optional(at + 1) : std::nullopt;
}

std::vector<TextEdit> replace_with_line(const Reading& reading, const std::vector<Step>& path,
                                        Node node, std::string_view text) {
  const Source& source = reading.source;
  if ((!path.empty() && path.back().to_key) || has_header_comment(source, node)) return {};
  if (!is_unwritten(node) && is_needed(reading, node.span())) return {};
  const bool in_place = is_block_collection(node)
                            ? path.empty() || !begins_line(source, node.span().begin)
                            : !is_unwritten(node);
  if (in_place) return {{node.span(), std::string(text)}};
  const std::optional<Offset> lead = lead_end(source, path, node);
  if (!lead) return {};
  const std::string value = " " + std::string(text);
  if (is_unwritten(node)) {
    const std::string_view next = source.text().substr(*lead, 1);
    const bool ends_here = next.empty() || is_space(next[0]) ||
                           (place_of(path) == Where::flow && one_of(next, ", } ]"));
    if (!ends_here) return {};
    return {{{*lead, *lead}, value}};
  }
  const std::optional<Span> lines = own_lines(reading, node);
  if (!lines) return {};
  return {{{*lead, *lead}, value}, {*lines, ""}};
}

std::vector<TextEdit> replace_with_block(const Reading& reading, const std::vector<Step>& path,
                                         Node node, const NewValue& value) {
  const Source& source = reading.source;
  if (place_of(path) == Where::flow || has_header_comment(source, node)) return {};
  if (!path.empty() && path.back().to_key) return {};
  if (!is_unwritten(node) && is_needed(reading, node.span())) return {};
  // The parser behind the tree does not find the end of `- &anchor |`.
  const bool has_properties = !node.anchor().empty() || !node.tag().empty();
  const bool is_item = !path.empty() && path.back().parent.is_sequence();
  if (is_item && has_properties && is_block_scalar(value)) return {};
  const std::optional<Offset> column = column_for(source, path, node, value);
  if (!column) return {};
  std::optional<Block> block = block_in(value, *column, indentation_around(source, path, node));
  const std::optional<Span> rest = rest_of_member(source, node.span().end);
  if (!block || !rest) return {};
  const std::optional<Span> old_lines =
      is_block_collection(node) ? own_lines(reading, node) : std::optional<Span>();
  const std::string_view closing =
      line_end_behind(source, old_lines.value_or(*rest).end, value.text);
  block->item += closing;
  block->lines += closing;
  const bool has_rest = source.text(*rest).find('#') != std::string_view::npos;
  const bool scalar_ends = !block->head.empty() || ends_in_block_scalar(value.text);
  const std::uint32_t line = source.lines().line_of(node.span().end);
  const Offset owner = path.empty() ? 0 : column_of_members(source, path.back().parent).value_or(0);
  const std::uint32_t last = source.lines().line_of(old_lines.value_or(*rest).end);
  if (scalar_ends && !can_end_scalar(reading, last, owner)) return {};
  const std::string item = with_line_ends(source, line, block->item);
  if (path.empty()) {
    const bool simple = block->head.empty() && begins_line(source, node.span().begin) &&
                        !is_unwritten(node) && column_of(source, node.span().begin) == 0U;
    if (!simple || has_rest || node.outer_span() != node.span()) return {};
    return {{node.span(), item}};
  }
  const std::optional<Offset> lead = lead_end(source, path, node);
  if (!lead) return {};
  if (is_block_collection(node)) {
    const std::uint32_t lead_line = source.lines().line_of(*lead);
    const bool in_between =
        !block->head.empty() && source.lines().line_of(node.span().begin) > lead_line + 1;
    if ((scalar_ends && has_rest && !old_lines) || in_between) return {};
    return block_for_collection(reading, node, *block, *lead);
  }
  const bool beside = source.lines().line_of(*lead) ==
                      source.lines().line_of(is_unwritten(node) ? *lead : node.span().begin);
  if (!beside) return {};
  const Offset end = is_unwritten(node) ? *lead : node.span().end;
  const bool behind_dash = path.back().parent.is_sequence() && block->head.empty() && !has_rest &&
                           node.anchor().empty() && node.tag().empty();
  if (behind_dash && !is_unwritten(node)) return {{node.span(), item}};
  if (behind_dash) return {{{*lead, rest->end}, " " + item}};
  const std::string lines = with_line_ends(source, line, "\n" + block->lines);
  return {{{*lead, end}, block->head}, {{rest->end, rest->end}, lines}};
}

std::vector<TextEdit> set_raw(const Reading& reading, Node node, std::string_view yaml) {
  return replace_node(reading, node, line_value(std::string(yaml)));
}

std::vector<TextEdit> replace_node(const Reading& reading, Node node, const NewValue& value) {
  const std::optional<std::vector<Step>> path = path_to(reading, node);
  if (!path) return {};
  if (value.form == NewValue::Form::block) return replace_with_block(reading, *path, node, value);
  const std::optional<std::string> text = one_line(value, place_of(*path));
  return text ? replace_with_line(reading, *path, node, *text) : std::vector<TextEdit>();
}

}  // namespace hullint::yaml
