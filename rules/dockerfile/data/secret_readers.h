#pragma once

#include <string_view>

#include "engine/placed_secrets.h"

namespace hullint {

// Who can read a credential that stands in a Dockerfile, as the predicate of a message: "stays in
// the history of the image". Sources: the image specification's `config` and `history`, BuildKit's
// documentation of build secrets and provenance.
std::string_view readers_of(const PlacedSecret& secret);

// How the credential gets to where it is needed instead, as the end of a message.
std::string_view way_out_of(const PlacedSecret& secret);

}  // namespace hullint
