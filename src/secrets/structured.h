#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "secrets/secret.h"

namespace hullint::secrets {

// The credentials that a text's structure shows, whatever stands around them: private keys,
// passwords in URLs and connection strings, headers, lines of .npmrc and .netrc, registry logins,
// JSON web tokens, password hashes. In the order of the text, none overlaps another. Total, linear.
// References and placeholders in the place of a credential are none.
std::vector<Secret> find_structured(std::string_view text);

// Every kind that find_structured() can give.
std::span<const Kind> structured_kinds();

}  // namespace hullint::secrets
