#pragma once

#include <string_view>

#include "shell/script.h"

namespace hullint {

// True for a package of yum or dnf whose version is written, and for what has none: files, groups,
// modules, patterns.
bool is_pinned_rpm(std::string_view package);
// `dnf group install "Development Tools"`: groups have no versions.
bool installs_rpm_group(const shell::Command& command);

}  // namespace hullint
