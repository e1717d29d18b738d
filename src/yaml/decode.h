#pragma once

#include <span>
#include <string_view>

#include "text/cooked.h"
#include "yaml/tree.h"

namespace hullint::yaml {

// A scalar in a file.
struct ScalarPlace {
  Span span;  // as a node's
  Style style = Style::plain;
  std::span<const Span> holes;  // the file's template actions, in order
};

// The text of a double quoted scalar, decoded. Template actions stay as they are, unless their
// quotes are escaped as the scalar's are.
Cooker decode_double_quoted(std::string_view text, const ScalarPlace& place);

// The value that the parser gave for any other scalar, piece by piece with where it comes from:
// folding and indentation change nothing but blanks and line ends. If the value says something
// else, so does the result.
Cooker align(std::string_view text, const ScalarPlace& place, std::string_view value);

}  // namespace hullint::yaml
