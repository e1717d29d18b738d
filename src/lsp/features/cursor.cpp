#include "lsp/features/cursor.h"

namespace hullint::lsp {

std::string_view line_before(const Source& source, Offset at) {
  const std::string_view text = source.text().substr(0, at);
  const std::size_t lf = text.rfind('\n');
  return lf == std::string_view::npos ? text : text.substr(lf + 1);
}

std::string_view line_after(const Source& source, Offset at) {
  const std::string_view text = source.text().substr(at);
  return text.substr(0, text.find_first_of("\r\n"));
}

}  // namespace hullint::lsp
