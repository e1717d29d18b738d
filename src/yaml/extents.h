#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace hullint::yaml {

// All of these look at `text` from an offset on; `text` ends with the document.

// The first place from `at` on that is neither blank, line end nor in a comment.
Offset skip_gap(std::string_view text, Offset at);

// The same, but also past the `:`, `-` and `?` before a value.
Offset skip_indicators(std::string_view text, Offset at);

// The anchor and tag before a node's content.
struct Properties {
  std::string_view anchor;  // without `&`
  std::string_view tag;     // with `!`
  Offset end = 0;           // of the last of them; where they would begin if there is none
  Offset content = 0;       // what stands after them and after the gap
};

// How many properties a node has: a mapping's first key may have its own right after them.
struct PropertyCount {
  int anchors = 1;
  int tags = 1;
};

Properties skip_properties(std::string_view text, Offset at, PropertyCount count);

// The end of the name after `*` or `&`.
Offset end_of_name(std::string_view text, Offset at);

// The end of the plain scalar at `at` that means `value`.
Offset end_of_plain(std::string_view text, Offset at, std::string_view value);

// The end of the quoted scalar at `at`, behind its closing quote; nothing if it has none.
std::optional<Offset> end_of_quoted(std::string_view text, Offset at);

struct BlockExtent {
  Offset header_end = 0;  // of the `|-` without the comment
  Offset body = 0;        // the first line below, or the end of the text
  Offset end = 0;         // of the last line that is not blank; the header's end if there is none
};

// The extent of the block scalar at `at` that means `value`.
BlockExtent extent_of_block(std::string_view text, Offset at, std::string_view value);

// The end of a written null (`null`, `~`) at `at`; nothing if none stands there.
std::optional<Offset> end_of_null(std::string_view text, Offset at);

// The brackets that are open at the end of `piece` if `open` are at its beginning.
std::vector<Offset> open_brackets(std::string_view text, Span piece, std::vector<Offset> open);

// The first quote from `from` on whose scalar goes over more than one line and ends at `end`.
std::optional<Offset> quote_closed_at(std::string_view text, Offset from, Offset end);

// The first quote at a token's beginning from `at` on that is never closed.
std::optional<Offset> unclosed_quote(std::string_view text, Offset at);

}  // namespace hullint::yaml
