#pragma once

#include <optional>

#include "lsp/features.h"

namespace hullint::lsp {

// Why the value at an offset is taken for a credential, without showing it; nothing if it is not.
std::optional<Hover> describe_secret(const View& view, Offset at);

}  // namespace hullint::lsp
