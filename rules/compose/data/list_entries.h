#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/strings.h"
#include "compose/data/edits.h"
#include "compose/model.h"
#include "yaml/edit.h"
#include "yaml/tree.h"

namespace hullint {

// An item of an `environment` or `build.args` as it is written in the document: Compose drops what
// a later one replaces. Of a mapping, `item` is the key.
struct ListEntry {
  yaml::Node list;
  std::size_t index = 0;
  yaml::Node item;
  std::string name;  // "" if it has none, or it is computed
};

// The items of such lists of the document's services.
std::vector<ListEntry> environment_items(const Compose& compose);
// The same with those of mappings, without what has no name.
std::vector<ListEntry> environment_entries(const Compose& compose);

}  // namespace hullint
