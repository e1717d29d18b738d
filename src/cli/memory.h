#pragma once

#include <cstddef>

namespace hullint::cli {

// Takes memory in large steps and keeps it: a run is short, and asking for each page costs more
// than it saves. For many files it comes in large pages, if the system has them.
void hold_memory(std::size_t files, std::size_t jobs);

}  // namespace hullint::cli
