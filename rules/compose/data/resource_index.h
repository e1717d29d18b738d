#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "compose/model.h"

namespace hullint {

// Finds top-level resources of one kind by name. They must outlive it.
class ResourceIndex {
 public:
  explicit ResourceIndex(const std::vector<ComposeResource>& resources) {
    sorted_.reserve(resources.size());
    for (const ComposeResource& resource : resources) sorted_.push_back(&resource);
    std::sort(sorted_.begin(), sorted_.end(),
              [](const ComposeResource* a, const ComposeResource* b) { return a->name < b->name; });
  }

  // Null if there is none of that name.
  const ComposeResource* find(std::string_view name) const {
    const auto at = std::lower_bound(
        sorted_.begin(), sorted_.end(), name,
        [](const ComposeResource* one, std::string_view wanted) { return one->name < wanted; });
    return at != sorted_.end() && (*at)->name == name ? *at : nullptr;
  }

 private:
  std::vector<const ComposeResource*> sorted_;
};

}  // namespace hullint
