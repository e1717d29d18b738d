#pragma once

#include <span>
#include <vector>

#include "engine/document.h"
#include "engine/rule.h"
#include "text/source.h"
#include "yaml/tree.h"

namespace hullint {

// The suppression comments of a YAML file, in order, with the peers' ids looked up in these rules.
// A node is an entry of a mapping (its key and its value) or an item of a sequence, with all its
// lines. In a broken file, what the tree does not have is guessed from the indentation. The tree
// may be that of another text of the same length, in which a template's holes are filled.
std::vector<Suppression> find_suppressions(const yaml::Tree& tree, const Source& source,
                                           std::span<const RuleEntry> rules);

}  // namespace hullint
