#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"
#include "yaml/tree.h"

namespace hullint::yaml {

// One document of a stream, with the directives before it.
struct Part {
  Span span;
  Offset content = 0;  // behind its `---`; where the span begins if it has none
};

// The documents between `---` and `...` lines; without those that are only blank or comments and
// have no `---`. A marker ends whatever it stands in, so a broken document cannot hide the next.
std::vector<Part> split_documents(std::string_view text);

// A text with which the parser cannot go wrong.
struct Cleaned {
  std::string text;  // of the same length, with `_` for each bad byte; empty if nothing was changed
  std::vector<Offset> bad;
};

// Finds control characters and bytes that are not UTF-8; a carriage return alone becomes the line
// end that it is in YAML.
Cleaned clean(std::string_view text);
// What is wrong with such a byte.
std::string bad_byte_message(char c);

// True for UTF-16 and UTF-32, with or without a mark: nothing in such a file can be read.
bool is_wide(std::string_view text);

}  // namespace hullint::yaml
