#pragma once

#include <vector>

#include "compose/key_path.h"
#include "compose/model.h"
#include "compose/node.h"
#include "text/arena.h"

namespace hullint {

// What merging needs besides its values.
struct MergeContext {
  const std::vector<ComposeFile>& files;
  Arena& arena;
  std::vector<ComposeProblem>& problems;
};

// `base` with what `over` says instead or besides, as compose-go's `override.MergeYaml` does at
// that path: mappings key by key, lists appended without what is there already, `environment` and
// the like by key, `command` and scalars replaced. Where the kinds do not fit, `over` counts, with
// a problem. What is merged stands where `base` does, what is replaced where `over` does.
ComposeNode merge(ComposeNode base, ComposeNode over, const KeyPath& path, MergeContext& context);

}  // namespace hullint
