#include "dockerfile/data/package_caches.h"

#include <algorithm>

#include "base/strings.h"
#include "dockerfile/run_queries.h"

namespace hullint {
namespace {

// Besides installing, what needs the repositories' metadata.
constexpr WordList fetching_actions(
    "update upgrade update-minimal upgrade-minimal distro-sync module group groupinstall reinstall "
    "builddep");

bool is_one_of(const CacheOwner& owner, const shell::PackageCommand& line) {
  return std::find(owner.managers.begin(), owner.managers.end(), line.manager) !=
         owner.managers.end();
}

bool is_kept_out(const CacheOwner& owner, const RunCommand& at) {
  return std::any_of(owner.folders.begin(), owner.folders.end(), [&](std::string_view folder) {
    return has_cache_mount(*at.run, folder) || removes_later(at, folder);
  });
}

}  // namespace

std::vector<const PackageUse*> find_left_caches(const Dockerfile& file, const CacheOwner& owner) {
  const auto cleans = [&](const shell::Command& command) {
    const auto line = shell::package_command(command);
    return line && is_one_of(owner, *line) && one_of(line->action.value, owner.cleaning_actions);
  };
  std::vector<const PackageUse*> found;
  for (const PackageUse& use : file.package_uses()) {
    if (!is_one_of(owner, use.line)) continue;
    if (!use.line.installs() && !one_of(use.line.action.value, fetching_actions)) continue;
    if (!found.empty() && found.back()->at.run == use.at.run) continue;
    if (!leaves_layer(file, *use.at.run) || any_later(use.at, cleans)) continue;
    if (!is_kept_out(owner, use.at)) found.push_back(&use);
  }
  return found;
}

}  // namespace hullint
