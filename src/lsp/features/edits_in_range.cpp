#include "lsp/features/edits_in_range.h"

#include <algorithm>

namespace hullint::lsp {

std::vector<TextEdit> edits_in_range(const Source& source, std::vector<TextEdit> edits,
                                     Span range) {
  const LineIndex& lines = source.lines();
  const std::uint32_t first = lines.line_of(range.begin);
  const std::uint32_t last = lines.line_of(range.end);
  std::erase_if(edits, [&](const TextEdit& edit) {
    const std::uint32_t begin = lines.line_of(edit.span.begin);
    const std::uint32_t end = lines.line_of(edit.span.empty() ? edit.span.end : edit.span.end - 1);
    return end < first || begin > last;
  });
  return edits;
}

}  // namespace hullint::lsp
