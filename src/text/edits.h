#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace hullint {

// Replaces the bytes of `span` by `text`; an empty span inserts.
struct TextEdit {
  Span span;
  std::string text;
};

// `text` with all edits done, in any order; insertions at one place keep the order they came in,
// and stand before a replacement that begins there. Nothing if two edits overlap, a span leaves the
// text, or an insertion stands inside a replaced range.
std::optional<std::string> apply(std::string_view text, std::vector<TextEdit> edits);

// The edits that turn one text into the other: whole lines, without what both have in common at the
// ends of a changed stretch.
std::vector<TextEdit> edits_between(std::string_view before, std::string_view after);

// The difference as `git diff` writes it, with three lines of context and the line ends of the
// files; empty if there is none. `path` stands in the header as it is.
std::string unified_diff(std::string_view before, std::string_view after, std::string_view path);

}  // namespace hullint
