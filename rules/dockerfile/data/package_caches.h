#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "dockerfile/model.h"

namespace hullint {

// A family of package managers of RPM systems, and what keeps their metadata out of a layer.
struct CacheOwner {
  std::span<const shell::Manager> managers;
  std::span<const std::string_view> folders;  // removed or mounted, any of them is enough
  std::string_view cleaning_actions;          // blank-separated: `clean cc`
};

// The first command of each RUN that fetches metadata and leaves it in a layer that is shipped.
std::vector<const PackageUse*> find_left_caches(const Dockerfile& file, const CacheOwner& owner);

}  // namespace hullint
