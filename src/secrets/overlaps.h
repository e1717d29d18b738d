#pragma once

#include <algorithm>
#include <vector>

#include "secrets/secret.h"

namespace hullint::secrets {

// One credential for each part of a text, in its order: of two that overlap, the one that comes
// first in `found`'s order of equal places... 
std::vector<Secret> without_overlaps(std::vector<Secret> found);

}  // namespace hullint::secrets
