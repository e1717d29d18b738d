#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "text/span.h"

namespace hullint::secrets {

// A kind of credential, as a row of a constant table.
struct Kind {
  std::string_view id;            // `github-token`: in configurations and outputs, never changes
  std::string_view title;         // "GitHub token": as a message names it
  std::string_view aliases = "";  // blank-separated `peer:id` of the same kind
};

// How sure it is that a value is a credential that somebody could use.
enum class Certainty : std::uint8_t {
  confirmed,  // its own form says so: prefix and length, structure, checksum
  likely,     // its name says so, and the value is a literal that could be one
  weak,       // a default that everybody knows (`changeme`): deployed as it is, but no leak
  hashed,     // the hash of a password, not the password
};

// A credential in a text.
struct Secret {
  const Kind* kind = nullptr;  // never null; rows live as long as the program
  Span span;                   // the credential alone, in the text that was given
  Certainty certainty = Certainty::likely;
};

// What may be shown of a secret: at most its first four characters, and never more than a quarter
// of it, with its length: `ghp_… (40 characters)`. No control characters.
std::string masked(std::string_view secret);

}  // namespace hullint::secrets
