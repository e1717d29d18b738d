#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/edit.h"

// How nodes stand in the lines of their text: what the edits need to know. Nothing stands for "not
// as expected", upon which edits refuse.

namespace hullint::yaml {

// One step down the tree: `parent`'s entry or item number `index`.
struct Step {
  Node parent;
  std::size_t index = 0;
  bool to_key = false;
};

// The way from the document's root to a node, outermost first; nothing if the document has a
// problem or the node is not in it.
std::optional<std::vector<Step>> path_to(const Reading& reading, Node node);

// Whether the last step leads into brackets.
Where place_of(const std::vector<Step>& path);

// A mapping or sequence with its brackets.
bool is_bracketed(const Source& source, Node collection);

// An entry or item as it stands in the text.
struct Member {
  Offset begin = 0;  // of the key with its anchor and tag, of the dash, or of an item in brackets
  Offset end = 0;
  Node value;
};

std::optional<Member> member_of(const Source& source, Node collection, std::size_t index);

// How many blanks and dashes stand before `at` on its line, if nothing else does.
std::optional<Offset> column_of(const Source& source, Offset at);
// True if only blanks stand before `at` on its line.
bool begins_line(const Source& source, Offset at);
// The column in which a block collection's members begin.
std::optional<Offset> column_of_members(const Source& source, Node collection);

// True for a line of blanks. Lines are numbered as in `LineIndex`.
bool is_blank_line(const Source& source, std::uint32_t line);
// The line's first byte, behind a byte order mark.
Offset line_begin(const Source& source, std::uint32_t line);
// The column of the comment that a line consists of.
std::optional<Offset> comment_column(const Reading& reading, std::uint32_t line);
// True if a comment lies in the span.
bool has_comment(const Tree& tree, Span span);

// A block scalar's `|-`.
struct BlockHeader {
  char chomping = '\0';  // `-`, `+` or none
  bool has_indentation = false;
  bool has_comment = false;
};
// The header of a literal or folded scalar.
std::optional<BlockHeader> header_of(const Source& source, Node scalar);

// The node that ends where `node` ends: its last value's last value and so on.
Node last_leaf(Node node);

// The line on which a member of a block collection ends, with the blank lines that a block scalar
// holds; nothing if more than a comment stands behind it.
std::optional<std::uint32_t> last_line(const Reading& reading, const Member& member);
// The same with the comment lines below it that are indented deeper than `column`.
std::uint32_t with_comments_below(const Reading& reading, std::uint32_t line, Offset column);
// The first of the comment lines in `column` directly above `line`; `line` if there is none.
std::uint32_t with_comments_above(const Reading& reading, std::uint32_t line, Offset column);
// False if the file ends in the member's block scalar without a line end: one would change it.
bool can_be_followed(const Source& source, const Member& member);

// True if a block scalar may end on `line`, whose owner stands in `column`: if what is below does
// not become a part of it.
bool can_end_scalar(const Reading& reading, std::uint32_t line, Offset column);

// How a file indents.
struct Indentation {
  Offset mapping = 2;   // a mapping below its key
  Offset sequence = 2;  // a sequence below its key
};
// As the mappings on the way do it, the innermost first.
Indentation indentation_around(const Source& source, const std::vector<Step>& path, Node node);

// `text` with the line ends that the file has at `line`.
std::string with_line_ends(const Source& source, std::uint32_t line, std::string_view text);

// True if an alias outside `removed` stands for a node in it.
bool is_needed(const Reading& reading, Span removed);

}  // namespace hullint::yaml
