#pragma once

#include <vector>

#include "yaml/tree.h"

namespace hullint::yaml {

// The nodes that an offset stands in or at the end of, from the document down: a mapping, then the
// key or value in it, and so on. Empty if it stands in no document.
std::vector<Node> nodes_at(const Tree& tree, Offset offset);

// The node with exactly this span, the outermost of several; a missing node if there is none.
Node node_at(const Tree& tree, Span span);

}  // namespace hullint::yaml
