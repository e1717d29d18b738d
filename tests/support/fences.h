#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace hullint::test {

// A fenced block of a Markdown text.
struct Fence {
  std::vector<std::string> info;  // the words after the opening fence
  std::string text;               // its lines
  Span info_span;                 // of the words, without the fence itself
  Span text_span;
  Span span;         // from the opening fence to the end of the closing line
  std::string mark;  // "~~~"

  bool has(std::string_view word) const;
  // The value of `key=value`, or "".
  std::string attribute(std::string_view key) const;
};

// Blocks fenced by three or more tildes or backquotes at the start of a line. A block without an
// end takes the rest.
std::vector<Fence> find_fences(std::string_view markdown);

}  // namespace hullint::test
