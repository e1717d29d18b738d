#include "lsp/overlay.h"

namespace hullint::lsp {

void OverlayFileSystem::set(std::string path, std::shared_ptr<const std::string> text) {
  buffers_[std::move(path)] = std::move(text);
}

Result<std::string> OverlayFileSystem::read(const std::string& path, std::uint64_t limit) const {
  const auto open = buffers_.find(path);
  if (open == buffers_.end()) return below_.read(path, limit);
  if (open->second->size() > limit) return Error{"is too large"};
  return *open->second;
}

FileKind OverlayFileSystem::kind(const std::string& path) const {
  return buffers_.contains(path) ? FileKind::regular : below_.kind(path);
}

}  // namespace hullint::lsp
