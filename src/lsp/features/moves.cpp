#include "lsp/features/moves.h"

namespace hullint::lsp {

bool is_at_or_in(std::string_view path, std::string_view folder) {
  if (!path.starts_with(folder)) return false;
  return path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/';
}

std::optional<std::string> moved(std::string_view path, std::span<const Move> moves) {
  const Move* nearest = nullptr;
  for (const Move& move : moves) {
    const bool nearer = nearest == nullptr || move.first.size() > nearest->first.size();
    if (nearer && is_at_or_in(path, move.first)) nearest = &move;
  }
  if (nearest == nullptr) return std::nullopt;
  return nearest->second + std::string(path.substr(nearest->first.size()));
}

}  // namespace hullint::lsp
