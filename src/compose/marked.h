#pragma once

#include <vector>

#include "compose/node.h"
#include "compose/read.h"

namespace hullint {

// Takes away what stands at the paths that a later document marks with `!reset` or `!override`;
// items of lists stay, as Compose leaves them.
void remove_marked(ComposeNode& root, std::vector<MarkedPath> marked);

// Renames what Compose knew as extensions before it adopted them: `x-develop` of a service and
// `x-initialSync` of its watches. The new name wins where both are there.
void adopt_extensions(ComposeNode& root);

}  // namespace hullint
