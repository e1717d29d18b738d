#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "report/positions.h"
#include "report/report.h"

namespace hullint::report {

// What a piece of output is; decides its colour on a terminal.
enum class Ink : std::uint8_t { error, warning, info, hint, frame, strong };

Ink ink_of(Severity severity);
// `text` in the colour of `ink` if the options want colours. It must be `visible`.
std::string paint(std::string_view text, Ink ink, const ReportOptions& options);

// A place to show with its source.
struct Place {
  std::string_view path;
  const Source& source;
  const Positions& positions;
  Span span;
};

// How a place is shown: what its span is underlined with, and the width of the line number.
struct FrameStyle {
  char mark = '^';
  Ink ink = Ink::error;
  std::size_t gutter = 1;
};

// `--> path:line:column` and the span's first line, underlined. A span that goes on below ends in
// `...`; a line wider than a terminal is cut around the span, so that a frame's size has a bound.
std::string frame(const Place& place, const FrameStyle& style, const ReportOptions& options);
// The columns that the line number of a place takes.
std::size_t gutter_of(const Place& place);

// The same as a whole, for a single message about a source.
std::string frame(std::string_view path, const Source& source, Span span,
                  const ReportOptions& options);

}  // namespace hullint::report
