#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/source.h"

namespace hullint::test {

// A span as fences and people write it: `2:1-2:11`, lines and columns from 1, columns in code
// points, the end exclusive.
std::string place(Span span, const Source& source);

// True if the word has the shape of `place`.
bool is_place(std::string_view word);

}  // namespace hullint::test
