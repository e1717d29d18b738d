#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "compose/model.h"
#include "engine/pass.h"
#include "text/edits.h"
#include "yaml/edit.h"

namespace hullint {

// The file at hand, as edits want it. Of a place in it, `compose.node_at(place)` is the node.
inline yaml::Reading reading_of(const Compose& compose) {
  return {compose.source(), compose.tree()};
}

// An entry or item as it is written, and the collection that it is in.
struct Child {
  yaml::Node collection;
  std::size_t index = 0;
  yaml::Node value;
};

// The entry or item of the file at hand whose key or value stands at a place, or whose scalar it is
// a part of.
std::optional<Child> child_at(const Compose& compose, const ComposePlace& place);
// The entry whose key stands there.
std::optional<Child> entry_at(const Compose& compose, const ComposePlace& key);

// Offers a fix; no edits stand for one that is not certain.
void offer(Finding& finding, Safety safety, std::string title, std::vector<TextEdit> edits);

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
