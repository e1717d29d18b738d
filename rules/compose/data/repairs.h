#pragma once

#include <string_view>

#include "compose/model.h"
#include "engine/pass.h"

namespace hullint {

// Fixes of what is written in the file at hand. Each is left out if the text stands in another file
// or the edit is not certain to do what it says.

// True if a key and something else stand in one mapping of the file at hand, and no alias, extended
// service or other file brought one of them.
bool are_written_together(const Compose& compose, const ComposePlace& key,
                          const ComposePlace& other);

// Where to report that a key and a value contradict each other: at the key, or at the value if the
// key is inherited from elsewhere in the same file, where it may be right.
ComposePlace place_of_conflict(const Compose& compose, const ComposePlace& key,
                               const ComposePlace& value);

// Offers to take an entry out of its mapping, which may become empty. It must stand somewhere below
// the key of its owner: a service or resource that only inherits it keeps it.
void offer_removal(Finding& finding, const Compose& compose, const ComposePlace& owner,
                   const ComposeEntry& entry, Safety safety);

// Offers to write another text for a whole scalar.
void offer_text(Finding& finding, const Compose& compose, const ComposeNode& scalar,
                std::string_view text, Safety safety);

}  // namespace hullint
