#pragma once

#include <string_view>
#include <vector>

#include "compose/node.h"
#include "compose/sources.h"
#include "text/arena.h"

namespace hullint {

// The tag of a mapping that is a list to Compose, because it was merged (`environment`, labels): a
// `!reset` of a later file does not reach its entries.
inline constexpr std::string_view merged_list_tag = "#list";

// What merges by key: a list of `KEY=value` as a mapping (see `to_mapping`), a single text as a
// list of one, anything but a mapping as an empty one.
ComposeNode key_values(ComposeNode value, const std::vector<ComposeFile>& files, Arena& arena);

// What Compose makes of a mapping where it wants a list: `key=value` texts sorted, a `key` alone
// for null, one text for each item of a list. A text becomes a list of one; null an empty list.
ComposeNode to_sequence(ComposeNode value, Arena& arena);

}  // namespace hullint
