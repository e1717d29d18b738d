#include "lsp/features/mermaid.h"

#include <fmt/core.h>

#include "text/sanitize.h"

namespace hullint::lsp {

std::string mermaid_label(std::string_view text) {
  std::string out = "\"";
  for (const char c : visible(text)) {
    if (std::string_view("\"#&<>`\\{}[]|;%").find(c) != std::string_view::npos) {
      out += fmt::format("#{};", static_cast<int>(c));
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace hullint::lsp
