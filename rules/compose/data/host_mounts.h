#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compose/model.h"

namespace hullint {

// What a process in the container gets of the host by a mount of a path. A mount of which it is not
// known whether it can be written is not `root_equivalent`.
enum class HostAccess : std::uint8_t {
  harmless,
  control_socket,   // the engine, or what starts programs as root: whether writable or not
  root_equivalent,  // who writes there is root on the host
  sensitive,        // credentials, other containers, the system's settings
};

// A bind mount, by whichever way: short, long, or through a volume with a `device`.
struct HostMount {
  const ComposeService* service = nullptr;
  const ComposeMount* mount = nullptr;
  ComposePlace place;           // of what the service's entry calls the source
  ComposePlace device;          // of the volume's `device`; an empty span if there is none
  std::string_view written;     // the path of the host, as a message says it
  std::string path;             // of the host, without `.`, `..` and `//`; `~` for the user's home
  bool is_known = true;         // false if the environment decides where the path begins
  bool is_read_only = false;    // for sure
  bool may_be_writable = true;  // false also if that is not known
  HostAccess access = HostAccess::harmless;
};

// The bind mounts of all services, in order; for `Pass::once`.
std::vector<HostMount> host_mounts_of(const Compose& compose);

// True if the path is that of a socket, not of a folder that has one in it.
bool is_socket(const HostMount& mount);

}  // namespace hullint
