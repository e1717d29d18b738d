#pragma once

#include <cstdint>
#include <string_view>

#include "secrets/secret.h"

namespace hullint::secrets {

// What the text of a credential must fit besides its shape.
enum class Check : std::uint8_t {
  none,
  github,           // the last six characters are the CRC-32 of the thirty before, in base 62
  gitlab_routable,  // length of the payload and CRC-32, in base 36
  grafana,  // the last eight characters are the CRC-32 of what stands before, in hexadecimal
  bech32,   // a checksum of its own
  jfrog_reference,   // base64 of `reftkn:`
  sas,               // a signature: 32 bytes in base64, percent-encoded
  identifiable_key,  // Microsoft's: a service's signature and Marvin32 behind it
  annotated_key,     // Microsoft's common annotated keys: `JQQJ` and Marvin32 at the end
  client_secret,     // Microsoft Entra's: three characters of Marvin32 at the end
  pypi,              // `pypi-` and a macaroon in base64
};

// A kind of credential that is known by its own text: shapes, blank-separated, in the language that
// shape.h tells.
struct TokenKind {
  Kind kind;
  std::string_view shapes;
  Certainty certainty = Certainty::confirmed;
  Check check = Check::none;
  float entropy = 2.5F;         // less than so many bits per byte: somebody's placeholder
  std::string_view loose = "";  // shapes that leave a doubt: likely
};

// A kind whose text says little: the name it is given to must have one of the words, and the whole
// value one of the shapes. Words are lower-case and blank-separated; `_` in one stands for `_`,
// `-`,
// `.` or nothing.
struct NamedKind {
  Kind kind;
  std::string_view words;
  std::string_view shapes;
  float entropy = 2.5F;
};

}  // namespace hullint::secrets
