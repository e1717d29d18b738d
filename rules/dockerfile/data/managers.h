#pragma once

#include "shell/packages.h"

namespace hullint {

// True for a package manager of the system: apt, apk, dnf, zypper and their like.
constexpr bool is_system_manager(shell::Manager manager) {
  using enum shell::Manager;
  return manager == apt_get || manager == apt || manager == apk || manager == yum ||
         manager == dnf || manager == microdnf || manager == tdnf || manager == zypper;
}

// True for apt-get and apt, which do the same.
constexpr bool is_apt(const shell::PackageCommand& line) {
  return line.manager == shell::Manager::apt_get || line.manager == shell::Manager::apt;
}

}  // namespace hullint
