#pragma once

#include <optional>
#include <string_view>

#include "text/span.h"

namespace hullint::yaml {

// The line that holds a place, and what matters of it.
struct Line {
  Span span;           // without the line end
  Offset content = 0;  // behind the indentation
  std::string_view text;

  std::string_view indentation() const { return text.substr(0, content - span.begin); }
  std::string_view body() const { return text.substr(content - span.begin); }
  Offset depth() const { return content - span.begin; }
};

Line line_at(std::string_view text, Offset at);

// The nearest line above or below that is neither blank nor a comment.
std::optional<Line> line_above(std::string_view text, const Line& line);
std::optional<Line> line_below(std::string_view text, const Line& line);

// The rest of the line from `at` on without a comment and blanks; one byte at least.
Span rest_of_line(std::string_view text, Offset at);

// A line without its comment and the blanks before that.
std::string_view code_of(std::string_view line);

// True if the text of a line has a `:` that could end a key.
bool has_colon(std::string_view body);

}  // namespace hullint::yaml
