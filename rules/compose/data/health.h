#pragma once

#include <cstdint>

#include "compose/model.h"
#include "engine/workspace.h"

namespace hullint {

// What tells Docker whether a service's container is healthy.
enum class Health : std::uint8_t {
  checked,   // a `healthcheck` or the Dockerfile's HEALTHCHECK
  disabled,  // `disable: true`, `NONE`
  absent,    // neither the service nor the Dockerfile that it builds has a check
  by_image,  // if anything, an image that cannot be read
  unknown,
};

Health health_of(const ComposeService& service, const Workspace& workspace);

// Whether the service itself says how to check it.
bool has_own_check(const ComposeService& service);

}  // namespace hullint
