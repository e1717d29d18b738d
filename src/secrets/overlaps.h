#pragma once

#include <cstdint>
#include <vector>

#include "secrets/secret.h"

namespace hullint::secrets {

// What told that there is a credential. Later ones know more.
enum class Evidence : std::uint8_t { name, named_kind, structure, token };

struct Found {
  Secret secret;
  Evidence evidence = Evidence::token;
};

// One credential for each part of a text, in the text's order: of those that overlap, the one whose
// evidence is better, then the surer, then the longer.
std::vector<Secret> without_overlaps(std::vector<Found> found);

}  // namespace hullint::secrets
