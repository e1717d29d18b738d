#pragma once

#include <cstdint>
#include <string_view>

namespace hullint::secrets {

// Marvin32 as SymCrypt defines it, both halves of its state folded into one number.
std::uint32_t marvin32_of(std::string_view bytes, std::uint64_t seed);

}  // namespace hullint::secrets
