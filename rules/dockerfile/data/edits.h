#pragma once

#include "base/strings.h"
#include "text/source.h"

namespace hullint {

// The span with the blanks of its line before it: what to cut so that no gap stays.
inline Span with_blank_before(const Source& source, Span span) {
  while (span.begin > 0 && is_blank(source.text()[span.begin - 1])) --span.begin;
  return span;
}

// The lines that the span stands on, with the last one's line end: what to cut to remove them.
inline Span whole_lines(const Source& source, Span span) {
  const LineIndex& lines = source.lines();
  const std::uint32_t last = lines.line_of(span.end);
  const Offset end = last + 1 < lines.line_count() ? lines.begin_of(last + 1)
                                                   : static_cast<Offset>(source.text().size());
  return {lines.begin_of(lines.line_of(span.begin)), end};
}

}  // namespace hullint
