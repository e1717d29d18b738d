#pragma once

#include <cstdint>

#include "compose/node.h"

namespace hullint {

// Whether two values are the same to Compose, as Go's `reflect.DeepEqual` sees them: kinds count
// (`80` is not `"80"`), the order of keys does not. Unknown scalars are the same only in one place.
bool same_content(const ComposeNode& a, const ComposeNode& b);

// Equal for values that are the same.
std::uint64_t content_hash(const ComposeNode& node);

// How many nodes a value consists of.
std::size_t count_nodes(const ComposeNode& node);

}  // namespace hullint
