#pragma once

#include <cstdint>

namespace hullint {

// How sure the value of a scalar is: `known` as written; `overridable` if the environment may
// replace it (the default of a variable, a value of `.env`); `unknown` if only the environment, a
// template or a file that cannot be read has it.
enum class Certainty : std::uint8_t { known, overridable, unknown };

}  // namespace hullint
