#pragma once

#include "compose/model.h"
#include "yaml/edit.h"

namespace hullint {

// The file at hand, as edits want it. Of a place in it, `compose.node_at(place)` is the node.
inline yaml::Reading reading_of(const Compose& compose) {
  return {compose.source(), compose.tree()};
}

}  // namespace hullint
