#pragma once

#include <vector>

#include "compose/model.h"
#include "compose/node.h"

namespace hullint {

// Takes the entries of lists away that a later one with the same key replaces (at the place of the
// first), as compose-go's `override.EnforceUnicity` does: ports by address and port, mounts by
// target, `KEY=value` by key. Entries that are unknown in part stay. Two mounts on one target in
// one file are a problem.
void remove_duplicates(ComposeNode& root, std::vector<ComposeProblem>& problems);

}  // namespace hullint
