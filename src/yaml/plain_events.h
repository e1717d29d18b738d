#pragma once

#include <optional>
#include <string_view>

#include "yaml/events.h"

namespace hullint::yaml {

// The events of a document in plain YAML, exactly those of `read_events`, in a small part of its
// time. Plain YAML is what nearly all files are made of: block mappings and sequences, scalars of
// every style, collections in brackets, anchors, aliases and tags, as long as each stands where and
// how it usually does. Nothing for a document with anything else in it, and so for each one that
// the parser would refuse: only the parser knows why.
std::optional<Events> read_plain_events(std::string_view document);

}  // namespace hullint::yaml
