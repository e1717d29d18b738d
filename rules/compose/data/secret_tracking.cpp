#include "compose/data/secret_tracking.h"

#include <algorithm>
#include <vector>

#include "engine/gitignore.h"

namespace hullint {

bool is_tracked(const Workspace& workspace, const std::string& path) {
  if (!workspace.reaches(path)) return false;
  const FileSystem& files = workspace.files();
  if (files.kind(path) != FileKind::regular) return false;
  std::string child = workspace.rooted(path);
  FileKind kind = FileKind::regular;
  for (const std::string& folder : workspace.folders_above(child)) {
    // What lies in an ignored folder is ignored with it.
    if (GitIgnore(files, folder).ignores(child, kind)) return false;
    if (files.kind(join_path(folder, ".git")) != FileKind::missing) return true;
    child = folder;
    kind = FileKind::directory;
  }
  return false;
}

}  // namespace hullint
