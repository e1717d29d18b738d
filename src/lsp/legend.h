#pragma once

#include <string>

#include "lsp/features.h"

namespace hullint::lsp {

// The legend of semantic tokens as JSON: the standard names in the order of TokenType and
// TokenModifier.
std::string token_legend();

}  // namespace hullint::lsp
