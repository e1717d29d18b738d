#pragma once

#include <string_view>

#include "compose/interpolation.h"
#include "compose/key_path.h"
#include "compose/node.h"
#include "compose/read.h"
#include "yaml/tree.h"

namespace hullint {

// A YAML scalar as go-yaml types it, with its variables replaced and noted. A text whose variables
// Compose refuses is unknown, with a problem; in place of one that must be set and is not there is
// nothing.
ComposeNode read_scalar(const yaml::Node& scalar, const KeyPath& path, Interpolator& interpolator,
                        ReadingContext& context);

}  // namespace hullint
