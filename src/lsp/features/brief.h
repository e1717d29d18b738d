#pragma once

#include <string>
#include <string_view>

namespace hullint::lsp {

// A text in one short line.
std::string brief(std::string_view text);

}  // namespace hullint::lsp
