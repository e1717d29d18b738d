#pragma once

#include <span>
#include <vector>

#include "engine/comment_dialects.h"
#include "engine/rule.h"
#include "text/source.h"

namespace hullint {

// The suppressions of a YAML comment in all dialects. `text` is what follows the `#`.
std::vector<SuppressionComment> read_yaml_suppressions(Word text, std::span<const RuleEntry> rules);

}  // namespace hullint
