#pragma once

#include <cstdint>
#include <string_view>

#include "secrets/kind_rows.h"

namespace hullint::secrets {

// CRC-32 as zlib, Ethernet and the makers of tokens mean it.
std::uint32_t crc32_of(std::string_view bytes);

// What the text of a credential says about itself. `impossible`: it is none.
enum class Verdict : std::uint8_t { right, wrong, impossible };

// Does the credential fit the check of its kind? The shape does.
Verdict verify(Check check, std::string_view secret);

}  // namespace hullint::secrets
