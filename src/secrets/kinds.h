#pragma once

#include <string_view>
#include <vector>

#include "secrets/secret.h"

namespace hullint::secrets {

// Every kind that the finder can give, in the order of the tables. Ids are unique.
std::vector<const Kind*> all_kinds();

// The kind with this id; null if there is none.
const Kind* kind_named(std::string_view id);

}  // namespace hullint::secrets
