#pragma once

#include "shell/pieces.h"

namespace hullint {

// What was read of an open document's last state, for the next one, which differs by a keystroke.
// One a document; used by one thread at a time. The documents read with it do not depend on it.
struct Pieces {
  shell::Pieces scripts;
};

}  // namespace hullint
