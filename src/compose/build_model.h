#pragma once

#include <optional>
#include <vector>

#include "compose/model.h"
#include "compose/node.h"
#include "text/arena.h"

namespace hullint {

// The typed views of a project's canonical nodes, which must stay where they are from now on.
ComposeViews build_views(const ComposeNode& root, const std::vector<ComposeFile>& files,
                         Arena& arena);

}  // namespace hullint
