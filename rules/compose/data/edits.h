#pragma once

#include <cstddef>

#include "compose/model.h"
#include "yaml/edit.h"

namespace hullint {

// The file at hand, as edits want it. Of a place in it, `compose.node_at(place)` is the node.
inline yaml::Reading reading_of(const Compose& compose) {
  return {compose.source(), compose.tree()};
}

// How many edits of a file a rule may work out, each of which is linear in the file: a large file
// with a finding on each line has fixes for the first ones.
class EditBudget {
 public:
  explicit EditBudget(const Compose& compose)
      : left_((std::size_t{64} << 20) / (compose.source().text().size() + 1)) {}

  // Whether there is one more; it is taken.
  bool take() {
    if (left_ == 0) return false;
    --left_;
    return true;
  }

 private:
  std::size_t left_;
};

}  // namespace hullint
