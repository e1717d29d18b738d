#pragma once

#include "base/strings.h"
#include "text/source.h"

namespace hullint {

// The span with the blanks of its line before it: what to cut so that no gap stays.
inline Span with_blank_before(const Source& source, Span span) {
  while (span.begin > 0 && is_blank(source.text()[span.begin - 1])) --span.begin;
  return span;
}

}  // namespace hullint
