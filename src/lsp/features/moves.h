#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace hullint::lsp {

// An old path and the new one; both are absolute.
using Move = std::pair<std::string, std::string>;

// True if `path` is `folder` or in it.
bool is_at_or_in(std::string_view path, std::string_view folder);

// Where a path is after the moves; the move of the nearest folder counts. Nothing if it stays.
std::optional<std::string> moved(std::string_view path, std::span<const Move> moves);

}  // namespace hullint::lsp
