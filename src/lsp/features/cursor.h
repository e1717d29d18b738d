#pragma once

#include <string_view>

#include "text/source.h"

// Where a cursor stands in a text.
namespace hullint::lsp {

// True if the cursor is in the span or right behind it.
constexpr bool touches(Span span, Offset at) { return span.begin <= at && at <= span.end; }

// The text of the line that holds `at`, up to there, and what follows on it.
std::string_view line_before(const Source& source, Offset at);
std::string_view line_after(const Source& source, Offset at);

}  // namespace hullint::lsp
