#pragma once

#include "compose/model.h"
#include "compose/node.h"
#include "text/arena.h"

namespace hullint {

// A copy of a project's nodes in the form of tests/oracle/README.md: `environment`, labels and the
// like as mappings to texts, hosts as mappings to their addresses, the paths of included and
// extended files from the project's folder, without what we keep of short forms. Its texts live as
// long as the project and the arena.
ComposeNode uniform_root(const Compose& compose, Arena& arena);

}  // namespace hullint
