#pragma once

#include <cstdint>
#include <string_view>

#include "secrets/checksums.h"

namespace hullint::secrets {

// Microsoft's keys that say themselves what they are. Facts: IdentifiableSecrets and
// IdentifiableMetadata of microsoft/security-utilities.

// The seeds of the checksums of a service's keys, each a word of eight characters, blank-separated;
// empty for a signature that has none.
std::string_view seeds_of(std::string_view signature);

// The number that a seed's eight characters are.
std::uint64_t seed_number(std::string_view seed);

// A key in base 64: random bytes, the signature of a service, and four bytes of Marvin32 of all
// before them. Right for a key without a signature, which only its place tells.
Verdict verify_identifiable_key(std::string_view key);

// A common annotated key: 80 characters in base 64 with `JQQJ` in them, then Marvin32 of their
// bytes in base 62 or base 64; its first four characters, or all of it and `==`.
Verdict verify_annotated_key(std::string_view key);

// A client secret with `8Q~` in it ends in the first three characters of its Marvin32; older ones
// end in nothing of that kind and are right.
Verdict verify_client_secret(std::string_view secret);

}  // namespace hullint::secrets
