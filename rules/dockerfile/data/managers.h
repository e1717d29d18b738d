#pragma once

#include "shell/packages.h"

namespace hullint {

// True for a package manager of the system: apt, apk, dnf, zypper and their like.
constexpr bool is_system_manager(shell::Manager manager) {
  using enum shell::Manager;
  return manager == apt_get || manager == apt || manager == apk || manager == yum ||
         manager == dnf || manager == microdnf || manager == tdnf || manager == zypper;
}

}  // namespace hullint
