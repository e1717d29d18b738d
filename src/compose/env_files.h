#pragma once

#include <vector>

#include "compose/loading.h"
#include "compose/model.h"

namespace hullint {

// The env files of the services of a project in its long form, read with the project's environment.
// One that must be there and is not is a problem.
std::vector<ComposeEnvFile> read_env_files(Loading& loading, const ComposeNode& root);

}  // namespace hullint
