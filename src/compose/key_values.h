#pragma once

#include <deque>
#include <vector>

#include "compose/model.h"
#include "compose/node.h"
#include "compose/short_form.h"

namespace hullint {

// A list of `KEY=value` texts as a mapping, each key and value on its own place; `KEY` alone has a
// null value, and the last of equal keys counts, where the first is. An item whose key is computed
// is not in it. Anything but a list comes back as it is.
ComposeNode to_mapping(const ComposeNode& node, const std::vector<ComposeFile>& files);

// The entries of a mapping or of a list of `KEY=value` texts, in order, equal keys too. The values
// of a list are kept in `parts`.
std::vector<ComposeVariable> read_variables(const ComposeNode& node,
                                            const std::vector<ComposeFile>& files,
                                            std::deque<ComposeNode>& parts);

}  // namespace hullint
