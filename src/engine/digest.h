#pragma once

#include <string>
#include <string_view>

namespace hullint {

// The SHA-256 of a text as configurations have it: `sha256:` and 64 digits in lower case.
std::string sha256_of(std::string_view text);

// True if the text has that form; the digits may be in upper case.
bool is_sha256(std::string_view text);

}  // namespace hullint
