#pragma once

#include <memory>

#include "dockerfile/model.h"
#include "shell/pieces.h"

namespace hullint {

// What was read of an open document's last state, for the next one, which differs by a keystroke.
// One a document; used by one thread at a time. The documents read with it do not depend on it.
struct Pieces {
  shell::Pieces scripts;
  std::shared_ptr<const Dockerfile> last;  // what it was; null at first
};

}  // namespace hullint
