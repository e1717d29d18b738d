#include "yaml/layout.h"

#include <algorithm>

#include "base/strings.h"
#include "yaml/extents.h"

namespace hullint::yaml {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

bool is_collection(Node node) { return node.is_mapping() || node.is_sequence(); }

// The document in which `place` lies, as its number.
std::optional<std::size_t> document_at(const Tree& tree, Span place) {
  const std::vector<Node>& documents = tree.documents();
  for (std::size_t index = 0; index < documents.size(); ++index) {
    if (documents[index].outer_span().contains(place)) return index;
  }
  return std::nullopt;
}

// True if the parser understood everything between the `---` around a document.
bool is_sound(const Reading& reading, std::size_t document) {
  const std::string_view text = reading.source.text();
  const std::vector<Node>& documents = reading.tree.documents();
  const Span root = documents[document].outer_span();
  const std::size_t marker = text.rfind("\n---", root.begin);
  const Offset begin = marker == std::string_view::npos ? 0 : static_cast<Offset>(marker + 1);
  const std::size_t next = std::min(text.find("\n---", root.end), text.find("\n...", root.end));
  const auto end = static_cast<Offset>(std::min(next, text.size()));
  const auto touches = [&](const Problem& problem) {
    return problem.span.begin <= end && begin <= problem.span.end;
  };
  const std::vector<Problem>& problems = reading.tree.problems();
  return std::none_of(problems.begin(), problems.end(), touches);
}

// The step from `parent` to `node` itself or to the collection that holds it, and where it leads.
std::optional<std::pair<Step, Node>> step_towards(Node parent, Node node) {
  const auto begin_of = [&](std::size_t index) {
    return (parent.is_mapping() ? parent.key(index) : parent[index]).outer_span().begin;
  };
  // Children stand in the order of the text: the node is in the last one that begins before it, or,
  // as an empty node begins where its neighbour does, in one that begins where that one does.
  std::size_t end = 0;
  for (std::size_t high = parent.size(); end < high;) {
    const std::size_t middle = end + (high - end) / 2;
    if (begin_of(middle) <= node.span().begin)
      end = middle + 1;
    else
      high = middle;
  }
  std::size_t first = end < 2 ? 0 : end - 2;
  while (first > 0 && begin_of(first - 1) == begin_of(first)) --first;
  std::optional<std::pair<Step, Node>> deeper;
  const auto consider = [&](Node child, Step step) {
    if (child == node) return true;
    if (is_collection(child) && child.outer_span().contains(node.span())) deeper = {step, child};
    return false;
  };
  for (std::size_t index = first; index < end; ++index) {
    const Node value = parent.is_mapping() ? parent.value(index) : parent[index];
    if (parent.is_mapping() && consider(parent.key(index), {parent, index, true}))
      return std::pair{Step{parent, index, true}, node};
    if (consider(value, {parent, index, false})) return std::pair{Step{parent, index, false}, node};
  }
  return deeper;
}

// The first comment that begins at `at` or behind it.
std::vector<Comment>::const_iterator comment_from(const Tree& tree, Offset at) {
  return std::lower_bound(
      tree.comments().begin(), tree.comments().end(), at,
      [](const Comment& comment, Offset offset) { return comment.span.begin < offset; });
}

// True for a key behind `?`.
bool is_explicit(const Source& source, Node mapping, Node key) {
  const std::string_view text = source.text();
  Offset before = key.outer_span().begin;
  const auto is_skipped = [&](char c) { return mapping.is_flow() ? is_space(c) : is_blank(c); };
  while (before > 0 && is_skipped(text[before - 1])) --before;
  const bool has_mark = before > 0 && text[before - 1] == '?';
  if (has_mark &&
      (before < 2 || is_space(text[before - 2]) || one_of(text.substr(before - 2, 1), "{ , [")))
    return true;
  if (mapping.is_flow()) return false;
  // The mark may stand above comments, but any other key has its colon behind it.
  Offset behind = key.span().end;
  while (behind < text.size() && is_blank(text[behind])) ++behind;
  return (is_collection(key) && !key.is_flow()) || !text.substr(behind).starts_with(':');
}

std::optional<Member> entry_of(const Source& source, Node mapping, std::size_t index) {
  const Node key = mapping.key(index);
  const Node value = mapping.value(index);
  if (!key.exists() || key.is_null() || is_explicit(source, mapping, key)) return std::nullopt;
  const Offset end = std::max(key.span().end, value.span().end);
  return Member{key.outer_span().begin, end, value};
}

std::optional<Member> item_of(const Source& source, Node sequence, std::size_t index) {
  const Node item = sequence[index];
  if (!item.exists()) return std::nullopt;
  if (sequence.is_flow()) return Member{item.outer_span().begin, item.span().end, item};
  const Offset dash =
      index == 0 ? sequence.span().begin : skip_gap(source.text(), sequence[index - 1].span().end);
  if (!source.text().substr(dash).starts_with('-')) return std::nullopt;
  return Member{dash, std::max(item.span().end, dash + 1), item};
}

std::uint32_t line_count(const Source& source) {
  const LineIndex& lines = source.lines();
  const std::uint32_t count = lines.line_count();
  return lines.span_of(count - 1).empty() ? count - 1 : count;
}

// The last of the blank lines below `line` that belong, or could belong, to the block scalar that
// ends on it: one with blanks in it may be longer than the scalar's indentation.
std::uint32_t last_line_held(const Source& source, std::uint32_t line, const BlockHeader& header) {
  std::uint32_t held = line;
  for (std::uint32_t below = line + 1; below < line_count(source) && is_blank_line(source, below);
       ++below) {
    if (header.chomping == '+' || !source.lines().span_of(below).empty()) held = below;
  }
  return held;
}

std::optional<Offset> column_below(const Source& source, Node collection) {
  const bool is_block = is_collection(collection) && !collection.is_flow();
  if (!is_block || collection.size() == 0 || !begins_line(source, collection.span().begin))
    return std::nullopt;
  return column_of_members(source, collection);
}

struct FoundIndentation {
  std::optional<Offset> mapping;
  std::optional<Offset> sequence;
};

// So many values of a mapping show how it is indented; a long one need not be read whole.
constexpr std::size_t values_looked_at = 100;

// Takes over what the values of a block mapping show and `found` does not know yet.
FoundIndentation look_at_values(const Source& source, Node mapping, FoundIndentation found) {
  const std::optional<Offset> column = column_of_members(source, mapping);
  if (!column || !mapping.is_mapping() || mapping.is_flow()) return found;
  for (std::size_t index = 0; index < std::min(mapping.size(), values_looked_at); ++index) {
    const Node value = mapping.value(index);
    const std::optional<Offset> below = column_below(source, value);
    if (!below || *below < *column) continue;
    if (value.is_mapping() && !found.mapping && *below > *column) found.mapping = *below - *column;
    if (value.is_sequence() && !found.sequence) found.sequence = *below - *column;
    if (found.mapping && found.sequence) break;
  }
  return found;
}

}  // namespace

std::optional<std::vector<Step>> path_to(const Reading& reading, Node node) {
  if (!node.exists()) return std::nullopt;
  const std::optional<std::size_t> document = document_at(reading.tree, node.span());
  if (!document || !is_sound(reading, *document)) return std::nullopt;
  std::vector<Step> path;
  Node here = reading.tree.documents()[*document];
  while (here != node) {
    if (!is_collection(here)) return std::nullopt;
    const std::optional<std::pair<Step, Node>> next = step_towards(here, node);
    if (!next) return std::nullopt;
    path.push_back(next->first);
    here = next->second;
  }
  return path;
}

Where place_of(const std::vector<Step>& path) {
  return !path.empty() && path.back().parent.is_flow() ? Where::flow : Where::block;
}

bool is_bracketed(const Source& source, Node collection) {
  const Span span = collection.span();
  if (!is_collection(collection) || !collection.is_flow() || span.size() < 2) return false;
  const char first = source.text()[span.begin];
  const char last = source.text()[span.end - 1];
  if (collection.is_sequence()) return first == '[' && last == ']';
  const bool is_pair = collection.size() > 0 && collection.key(0).outer_span().begin <= span.begin;
  return first == '{' && last == '}' && !is_pair;
}

std::optional<Member> member_of(const Source& source, Node collection, std::size_t index) {
  if (!is_collection(collection)) return std::nullopt;
  return collection.is_mapping() ? entry_of(source, collection, index)
                                 : item_of(source, collection, index);
}

std::optional<Offset> column_of(const Source& source, Offset at) {
  const Offset begin = line_begin(source, source.lines().line_of(at));
  for (Offset here = begin; here < at; ++here) {
    const char c = source.text()[here];
    const bool is_dash = c == '-' && source.text().substr(here + 1).starts_with(' ');
    if (c != ' ' && !is_dash) return std::nullopt;
  }
  return at - begin;
}

bool begins_line(const Source& source, Offset at) {
  const Offset begin = line_begin(source, source.lines().line_of(at));
  return source.text({begin, at}).find_first_not_of(' ') == std::string_view::npos;
}

std::optional<Offset> column_of_members(const Source& source, Node collection) {
  const std::optional<Member> first = member_of(source, collection, 0);
  if (!first || collection.is_flow()) return std::nullopt;
  return column_of(source, first->begin);
}

bool is_blank_line(const Source& source, std::uint32_t line) {
  const std::string_view text = source.text(source.lines().span_of(line));
  return text.find_first_not_of(" \t") == std::string_view::npos;
}

Offset line_begin(const Source& source, std::uint32_t line) {
  const Offset begin = source.lines().begin_of(line);
  const bool has_mark = line == 0 && source.text().starts_with(byte_order_mark);
  return has_mark ? static_cast<Offset>(byte_order_mark.size()) : begin;
}

std::optional<Offset> comment_column(const Reading& reading, std::uint32_t line) {
  const Offset begin = line_begin(reading.source, line);
  const auto comment = comment_from(reading.tree, begin);
  const bool on_line = comment != reading.tree.comments().end() && comment->own_line &&
                       comment->span.begin <= reading.source.lines().span_of(line).end;
  if (!on_line) return std::nullopt;
  return comment->span.begin - begin;
}

bool has_comment(const Tree& tree, Span span) {
  const auto comment = comment_from(tree, span.begin);
  return comment != tree.comments().end() && comment->span.begin < span.end;
}

std::optional<BlockHeader> header_of(const Source& source, Node scalar) {
  const bool is_block =
      scalar.is_scalar() && (scalar.style() == Style::literal || scalar.style() == Style::folded);
  if (!is_block) return std::nullopt;
  const std::string_view text = source.text(scalar.span());
  const std::string_view line = text.substr(0, text.find('\n'));
  BlockHeader header;
  for (const char c : line.substr(1)) {
    if (c == '#') header.has_comment = true;
    if (c == '#') break;
    if (c == '-' || c == '+') header.chomping = c;
    if (is_digit(c)) header.has_indentation = true;
  }
  return header;
}

Node last_leaf(Node node) {
  while (is_collection(node) && !node.is_flow() && node.size() > 0)
    node = node.is_mapping() ? node.value(node.size() - 1) : node[node.size() - 1];
  return node;
}

std::optional<std::uint32_t> last_line(const Reading& reading, const Member& member) {
  const Source& source = reading.source;
  const std::uint32_t line = source.lines().line_of(member.end);
  const Span behind{member.end, source.lines().span_of(line).end};
  const std::string_view rest = source.text(behind);
  const std::size_t next = rest.find_first_not_of(" \t");
  const bool is_comment = next != std::string_view::npos && next > 0 && rest[next] == '#';
  if (next != std::string_view::npos && !is_comment) return std::nullopt;
  const std::optional<BlockHeader> header = header_of(source, last_leaf(member.value));
  return header ? last_line_held(source, line, *header) : line;
}

std::uint32_t with_comments_below(const Reading& reading, std::uint32_t line, Offset column) {
  std::uint32_t last = line;
  for (std::uint32_t below = line + 1; below < reading.source.lines().line_count(); ++below) {
    if (is_blank_line(reading.source, below)) continue;
    const std::optional<Offset> comment = comment_column(reading, below);
    if (!comment || *comment <= column) break;
    last = below;
  }
  return last;
}

std::uint32_t with_comments_above(const Reading& reading, std::uint32_t line, Offset column) {
  while (line > 0 && comment_column(reading, line - 1) == column) --line;
  return line;
}

bool can_be_followed(const Source& source, const Member& member) {
  const std::optional<BlockHeader> header = header_of(source, last_leaf(member.value));
  if (!header || header->chomping == '-') return true;
  return source.text().find('\n', member.end) != std::string_view::npos;
}

bool can_end_scalar(const Reading& reading, std::uint32_t line, Offset column) {
  const LineIndex& lines = reading.source.lines();
  for (++line; line < lines.line_count(); ++line) {
    if (!is_blank_line(reading.source, line))
      return comment_column(reading, line).value_or(0) <= column;
    if (!lines.span_of(line).empty()) return false;
  }
  return true;
}

Indentation indentation_around(const Source& source, const std::vector<Step>& path, Node node) {
  FoundIndentation found = look_at_values(source, node, {});
  for (std::size_t index = path.size(); index > 0; --index)
    found = look_at_values(source, path[index - 1].parent, found);
  const Offset mapping = found.mapping.value_or(2);
  return {mapping, found.sequence.value_or(mapping)};
}

std::string with_line_ends(const Source& source, std::uint32_t line, std::string_view text) {
  const LineIndex& lines = source.lines();
  // The last line may have none: it gets the one of the line above.
  if (line > 0 && line + 1 == lines.line_count()) --line;
  const std::string_view with_end = source.text().substr(lines.span_of(line).end, 2);
  if (with_end != "\r\n") return std::string(text);
  std::string result;
  result.reserve(text.size() + 16);
  for (const char c : text) {
    if (c == '\n') result += '\r';
    result += c;
  }
  return result;
}

bool is_needed(const Reading& reading, Span removed) {
  if (reading.source.text(removed).find('&') == std::string_view::npos) return false;
  const std::optional<std::size_t> document = document_at(reading.tree, removed);
  if (!document) return true;
  std::vector<Node> open{reading.tree.documents()[*document]};
  while (!open.empty()) {
    const Node node = open.back();
    open.pop_back();
    if (removed.contains(node.outer_span()) && !removed.empty()) continue;
    if (node.kind() == Kind::alias && removed.contains(node.resolved().outer_span())) return true;
    if (!is_collection(node)) continue;
    for (std::size_t index = 0; index < node.size(); ++index) {
      if (node.is_mapping()) open.push_back(node.key(index));
      open.push_back(node.is_mapping() ? node.value(index) : node[index]);
    }
  }
  return false;
}

}  // namespace hullint::yaml
