#pragma once

#include <string_view>

#include "text/span.h"

namespace hullint::fuzz {

// Stops the fuzzer if what should always hold does not.
void must(bool holds, const char* what);

// The span lies in the text.
void must_fit(Span span, std::string_view text, const char* what);

}  // namespace hullint::fuzz
