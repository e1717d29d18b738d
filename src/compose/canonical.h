#pragma once

#include <string>
#include <vector>

#include "compose/model.h"
#include "compose/node.h"
#include "text/arena.h"

namespace hullint {

// What the transformations of one file need besides its nodes.
struct CanonicalContext {
  const std::vector<ComposeFile>& files;
  Arena& arena;
  std::vector<ComposeProblem>& problems;
};

// Brings all short forms below a project's root into their long forms, as compose-go's
// `transform.Canonical` does: ports, volumes, build, depends_on, networks, secrets, configs,
// env_file, extends, devices, ulimits, gpus, ... Each part of a short form stands on its own span.
// What cannot be understood stays as it is, with a problem; what is unknown stays, without one.
// The option text of a short volume is kept under the key `#options`, that of a port's whole
// short form under `#short` (keys that no file can have without quotes; the effective output skips
// them).
void make_canonical(ComposeNode& root, CanonicalContext& context);

}  // namespace hullint
