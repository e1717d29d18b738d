#include "engine/workspace.h"

#include "base/strings.h"

namespace hullint {
namespace {

// More patterns than this no builder would read either.
constexpr std::uint64_t ignore_file_limit = 4 << 20;

// The names of the ignore files that hold for a Dockerfile, the first that exists wins. BuildKit
// knows the `.dockerignore` ones, Buildah both.
std::vector<std::string> candidates(std::string_view dockerfile_path) {
  const std::string folder(directory_of(dockerfile_path));
  const std::string path(dockerfile_path);
  if (!lower(base_name_of(dockerfile_path)).starts_with("containerfile"))
    return {path + ".dockerignore", join_path(folder, ".dockerignore")};
  return {path + ".containerignore", path + ".dockerignore", join_path(folder, ".containerignore"),
          join_path(folder, ".dockerignore")};
}

}  // namespace

IgnorePatterns Workspace::ignore_patterns_for(std::string_view dockerfile_path) const {
  for (std::string& candidate : candidates(dockerfile_path)) {
    const Result<std::string> text = files_.read(candidate, ignore_file_limit);
    if (text) return IgnorePatterns(std::move(candidate), *text);
  }
  return {};
}

}  // namespace hullint
