#pragma once

#include <string_view>
#include <vector>

#include "text/cooked.h"
#include "text/source.h"

namespace hullint::syntax {

// One `# key=value` line of the zone at the top of the file in which BuildKit reads directives.
// `//` as the comment sign and an unknown key do not open one.
struct Directive {
  Word key;    // as written
  Word value;  // trimmed
  Span span;   // from `#` to the end of the value
};

// A comment line, from its `#` to the end of the line. `text` is what follows the `#`.
struct Comment {
  std::string_view text;
  Span span;
};

struct Heredoc {
  Word marker;            // `3<<-"EOF"` as written
  std::string_view name;  // the delimiter, unquoted; for messages and to find the marker again
  unsigned fd = 0;        // 0 if none is written
  bool expands = true;    // false if a part of the delimiter is quoted
  bool strips_tabs = false;
  Span body;        // whole lines, the last line end included; empty if there are none
  Span terminator;  // the delimiter's line without its line end; empty if the file ends first
  bool terminated = false;
};

// A logical line as BuildKit's line machine gives it, with its heredocs.
struct Line {
  Cooked text;  // joined: no continuations, comments or blank lines; trimmed at its end
  Span span;    // from the first byte of the keyword to the last of the joined text
  Span full;    // the same with heredoc bodies and terminators
  std::vector<Span> breaks;  // each continuation: from the escape character through its line end
  std::vector<Span> blank_lines;  // blank lines inside, each with its line end
  std::vector<Comment> comments;  // comment lines inside
  std::vector<Comment> above;     // the comment lines before it, in order (see `parse`)
  std::vector<Heredoc> heredocs;
  bool too_many_heredocs = false;  // over 60 on the line: those after them are not read
};

struct Tree {
  char escape = '\\';
  std::vector<Directive> directives;
  std::vector<Comment> comments;  // all outside instructions, but not the directives
  std::vector<Line> lines;
  std::vector<Span> long_lines;  // physical lines of more than 65,535 bytes, which BuildKit refuses
};

// Reads any bytes; never fails. Texts that are not in the source go to `arena`.
//
// The comment lines "above" an instruction are BuildKit's: all since the instruction before it, or
// since an empty comment (a `#` at the beginning of a line with nothing after it), but no
// directives. Blank lines between do not matter to BuildKit; who cares can tell from the spans.
Tree parse(const Source& source, Arena& arena);
// The same, with what an earlier text of the file was read as: around what has changed, lines are
// taken from there.
Tree parse(const Source& source, Arena& arena, const Source& earlier, const Tree& earlier_tree);

}  // namespace hullint::syntax
