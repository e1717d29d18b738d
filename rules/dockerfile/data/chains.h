#pragma once

#include <cstddef>
#include <vector>

#include "dockerfile/model.h"

namespace hullint {

// By stage index: the index of the first instruction of the stage or of one that it is built FROM
// for which `test(const Instruction&)` holds; Instruction::none if there is none. One pass over
// the file, however long the chains are.
std::vector<std::size_t> first_in_chains(const Dockerfile& file, const auto& test) {
  std::vector<std::size_t> first(file.stages().size(), Instruction::none);
  for (const Stage& stage : file.stages()) {
    if (stage.parent) first[stage.index] = first[*stage.parent];
    if (first[stage.index] != Instruction::none) continue;
    for (const Instruction& instruction : file.instructions_of(stage)) {
      if (!test(instruction)) continue;
      first[stage.index] = instruction.index;
      break;
    }
  }
  return first;
}

// True if a stage of the file is FROM scratch.
inline bool has_scratch(const Dockerfile& file) {
  for (const Stage& stage : file.stages()) {
    if (stage.scratch) return true;
  }
  return false;
}

}  // namespace hullint
