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
// env_file, extends, devices, gpus, ... Each part of a short form stands on its own span; what
// follows from nothing written (`protocol: tcp`) stands on the whole short form. What cannot be
// understood stays as it is, with a problem; what only the environment has stays, without one.
// Applied again, it changes nothing and adds no problem again.
//
// What a long form cannot say is kept under keys that no file can have without quotes: the whole
// short form of a port (`#short`), the option text of a short volume (`#options`), the mapping that
// `external` was (`#external`). In a mapping with one of the first two, unknown entries with an
// empty text are what Compose would leave out.
// An item that became a key (of `depends_on`, `networks`, `models`) passes its certainty on to the
// value; the key of an unknown one is what is written, `${X}`.
void make_canonical(ComposeNode& root, CanonicalContext& context);

}  // namespace hullint
