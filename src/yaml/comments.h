#pragma once

#include <string_view>
#include <vector>

#include "text/span.h"
#include "yaml/tree.h"

namespace hullint::yaml {

// The quoted pieces in a part of the text that no node covers because its document is broken: a
// guess by lines, good enough not to take a `#` in quotes for a comment.
std::vector<Span> quoted_pieces(std::string_view text, Span part);

// All comments outside the `opaque` spans (scalars), which are sorted and do not overlap.
std::vector<Comment> find_comments(std::string_view text, const std::vector<Span>& opaque);

}  // namespace hullint::yaml
