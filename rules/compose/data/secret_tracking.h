#pragma once

#include <string>

#include "engine/workspace.h"

namespace hullint {

// True if a file lies in a git repository of the workspace, and nothing of it or above it says that
// git is to leave it out.
bool is_tracked(const Workspace& workspace, const std::string& path);

}  // namespace hullint
