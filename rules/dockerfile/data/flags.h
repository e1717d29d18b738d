#pragma once

#include <span>
#include <string_view>

#include "dockerfile/instruction.h"

namespace hullint {

enum class FlagValue : std::uint8_t { text, boolean };

// A flag of an instruction, as the frontend's parser knows it
// (frontend/dockerfile/instructions/parse.go; the versions are those of its reference manual).
struct FlagSpec {
  Keyword keyword;
  std::string_view name;
  FlagValue value = FlagValue::text;
  bool repeats = false;
  std::string_view since = "";  // the first `docker/dockerfile` version; "" for any
};

std::span<const FlagSpec> flag_specs();
// Null if the instruction has no such flag.
const FlagSpec* find_flag_spec(Keyword keyword, std::string_view name);

}  // namespace hullint
