#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "compose/interpolation.h"
#include "compose/loading.h"
#include "files/file_system.h"
#include "text/arena.h"

namespace hullint {

// Whether the bytes of a file are there to be read as variables; larger ones are left alone.
std::optional<std::string> read_variables_file(const ComposeSources& sources,
                                               const std::string& path);

// The values of a folder's `.env`; none if there is no such file or it may not be read.
VariableValues folder_environment(const ComposeSources& sources, const std::string& folder,
                                  Arena& arena);

// The environment of an included project: that of its parent, and under it the files at the given
// paths.
EnvironmentId layered_environment(Loading& loading, EnvironmentId parent,
                                  const std::vector<std::string>& paths);

}  // namespace hullint
