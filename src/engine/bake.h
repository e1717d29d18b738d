#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/builds.h"
#include "engine/hcl.h"
#include "files/file_system.h"

namespace hullint {

// A target of bake files (github.com/docker/buildx, `docs/bake-reference.md`), with what it
// inherits.
struct BakeTarget {
  std::string dockerfile_path;  // "" if it is inline, remote or computed
  DockerfileBuild build;
};

// The targets of the bake files of default names in a folder, where their paths start. What is
// computed in them is unknown.
std::vector<BakeTarget> bake_targets(const std::string& folder, const FileSystem& files);

// The targets of a bake file in JSON as the blocks that say the same in HCL, without places.
std::vector<LiteralBlock> read_bake_json(std::string_view text);

}  // namespace hullint
