#pragma once

#include <string>
#include <string_view>

#include "engine/placed_secrets.h"

namespace hullint {

// Who can read a credential that stands in a Compose file, as the predicate of a message: "is shown
// by `docker inspect` ...". Sources: the Engine API's container and image objects, proc(5).
std::string_view exposure_of(SecretChannel channel);

// What a message calls a credential: by its kind with what may be shown of it, or by the name that
// makes it one.
std::string title_of(const PlacedSecret& secret);

// True for a password or token in a URL or connection string.
bool is_in_connection(const PlacedSecret& secret);

// True for what its name alone makes a credential of this channel, or its place in a command.
bool is_likely_in(const PlacedSecret& secret, SecretChannel channel);

}  // namespace hullint
