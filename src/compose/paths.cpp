#include "compose/paths.h"

#include "base/strings.h"
#include "files/file_system.h"

namespace hullint {

static bool has_drive(std::string_view path) {
  return path.starts_with("\\\\") || (path.size() > 1 && is_alpha(path[0]) && path[1] == ':');
}

// The one folder that normal paths may have is written without a name.
static std::string folder_path(std::string path) { return path == "." ? std::string() : path; }

std::string path_from(std::string_view base, std::string_view path) {
  if (path.starts_with('~') || has_drive(path)) return {};
  if (path.starts_with('/')) return normal_path(path);
  return normal_path(join_path(base, path));
}

bool is_remote_file(std::string_view path) {
  return path.find("://") != std::string_view::npos || path.starts_with("git@") ||
         path.starts_with("github.com/") || path.starts_with("oci:");
}

std::string relative_path(std::string_view path, std::string_view folder) {
  std::string from = folder_path(normal_path(folder));
  std::string to = folder_path(normal_path(path));
  if (from.starts_with('/') != to.starts_with('/')) return std::string(path);
  std::string up;
  while (!from.empty()) {
    const bool is_inside = to == from || to.starts_with(from == "/" ? from : from + "/");
    if (is_inside) break;
    // What `..` leads out of has no name here.
    if (base_name_of(from) == "..") return std::string(path);
    up += "../";
    from = std::string(directory_of(from));
  }
  to.erase(0, from.empty() ? 0 : from.size());
  if (to.starts_with('/') && !from.empty()) to.erase(0, 1);
  std::string relative = up + to;
  if (relative.ends_with('/')) relative.pop_back();
  return relative.empty() ? "." : relative;
}

}  // namespace hullint
