#include "must.h"

#include <cstdio>
#include <cstdlib>

namespace hullint::fuzz {

void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

void must_fit(Span span, std::string_view text, const char* what) {
  must(span.begin <= span.end && span.end <= text.size(), what);
}

}  // namespace hullint::fuzz
