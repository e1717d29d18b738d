#pragma once

#include <optional>
#include <vector>

#include "compose/data/addresses.h"
#include "compose/model.h"

namespace hullint {

// One of a network's `ipam.config`, as far as it is known and right.
struct IpamPool {
  const ComposeNode* node = nullptr;
  std::optional<Subnet> subnet;
  std::optional<IpAddress> gateway;
  std::optional<Subnet> range;
};

// The pools of a network, in order.
std::vector<IpamPool> pools_of(const ComposeResource& network);

// False if a subnet of the network may be known to others only: it is external, or computed.
bool declares_all_subnets(const ComposeResource& network);

}  // namespace hullint
