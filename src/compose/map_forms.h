#pragma once

#include <vector>

#include "compose/node.h"
#include "compose/sources.h"
#include "text/arena.h"

namespace hullint {

// A list of `KEY=value` as a mapping whose keys and values stand on their parts of the items; a
// bare `KEY` has a null. The last of equal keys counts, where the first one stands. A mapping stays
// as it is, a single text is a list of one, anything else is an empty mapping.
ComposeNode key_values(ComposeNode value, const std::vector<ComposeFile>& files, Arena& arena);

// What Compose makes of a mapping where it wants a list: `key=value` texts sorted, a `key` alone
// for null, one text for each item of a list. A text becomes a list of one; null an empty list.
ComposeNode to_sequence(ComposeNode value, Arena& arena);

}  // namespace hullint
