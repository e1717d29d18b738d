#include "lsp/features/folder.h"

#include <algorithm>

#include "base/strings.h"

namespace hullint::lsp {
namespace {

constexpr std::size_t deepest = 32;

}  // namespace

bool is_inside(std::string_view path, std::string_view folder) {
  if (folder.empty()) return true;
  if (!path.starts_with(folder)) return false;
  return path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/';
}

std::vector<DirectoryEntry> list_folder(const FileSystem& files, const std::string& root,
                                        std::string_view folder) {
  Result<std::vector<DirectoryEntry>> entries = files.list(root);
  std::string path = root;
  if (folder.empty()) return entries ? *entries : std::vector<DirectoryEntry>{};
  const std::vector<std::string_view> parts = split(folder, '/');
  if (parts.size() > deepest) return {};
  for (std::string_view part : parts) {
    if (!entries) return {};
    const auto found = std::find_if(entries->begin(), entries->end(), [&](const auto& one) {
      return one.name == part && one.kind == FileKind::directory;
    });
    if (found == entries->end()) return {};
    path = join_path(path, part);
    entries = files.list(path);
  }
  return entries ? *entries : std::vector<DirectoryEntry>{};
}

}  // namespace hullint::lsp
