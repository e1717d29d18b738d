#pragma once

#include <string>
#include <string_view>

namespace hullint::lsp {

// A label in Mermaid's quotes: what means something there, or in the HTML that it becomes, is
// written as an entity.
std::string mermaid_label(std::string_view text);

}  // namespace hullint::lsp
