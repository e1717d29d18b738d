#pragma once

#include <string_view>

#include "secrets/checksums.h"

namespace hullint::secrets {

// Do the bytes of a macaroon keep to its binary format, version 2 (doc/format.txt of libmacaroons),
// with a signature of 32 bytes? Bytes that end too early but contradict nothing are right: of a
// token that was cut its beginning still says what it is.
Verdict verify_macaroon(std::string_view bytes);

}  // namespace hullint::secrets
