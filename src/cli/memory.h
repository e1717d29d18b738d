#pragma once

#include <cstddef>

namespace hullint::cli {

// Takes memory in large steps and keeps it: a run is short, and asking for each page costs more
// than it saves. For many files it comes in large pages, if the system has them. To be called by
// the first thread, before there are others.
void hold_memory(std::size_t files);
// The same by another thread, for its share of the files: its memory is a heap of its own.
void hold_thread_memory(std::size_t files);

}  // namespace hullint::cli
