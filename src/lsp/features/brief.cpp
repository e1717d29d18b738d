#include "lsp/features/brief.h"

#include <algorithm>

#include "base/strings.h"
#include "text/sanitize.h"

namespace hullint::lsp {

std::string brief(std::string_view text) {
  constexpr std::size_t longest = 60;
  std::string line;
  for (std::string_view word : split_words(text.substr(0, longest * 4))) {
    if (!line.empty()) line += ' ';
    line += word;
  }
  const bool cut = line.size() > longest || text.size() > longest * 4;
  std::size_t end = std::min(line.size(), longest);
  // Not in the middle of a character.
  while (cut && end > 0 && end < line.size() && (line[end] & 0xC0) == 0x80) --end;
  return visible(line.substr(0, end)) + (cut ? "..." : "");
}

}  // namespace hullint::lsp
