#include "cli/memory.h"

#if __has_include(<malloc.h>)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

#include <array>
#include <cstdint>
#include <memory>
#include <new>

namespace hullint::cli {

#ifdef __GLIBC__

// Below it a run takes a few hundred pages of memory.
static constexpr std::size_t many_files = 16;
// More threads would wait for each other's turn at one heap.
static constexpr std::size_t few_jobs = 4;
static constexpr int small_step = 8 << 20;
static constexpr int large_step = 64 << 20;

static std::uintptr_t heap_end() { return reinterpret_cast<std::uintptr_t>(sbrk(0)); }

// Makes the heap grow by one large step, if there is as much, and asks for large pages in it.
static void grow_by_large_pages() {
  mallopt(M_TOP_PAD, large_step);
  constexpr std::uintptr_t page = std::uintptr_t{2} << 20;
  const std::uintptr_t begin = (heap_end() + page - 1) / page * page;
  // Together more than is left of the first step, and each less than what is mapped by itself.
  std::array<std::unique_ptr<char[]>, 4> blocks;
  for (auto& block : blocks) block.reset(new (std::nothrow) char[std::size_t{64} << 10]);
  const std::uintptr_t end = heap_end() / page * page;
  if (begin < end) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
}

void hold_memory(std::size_t files, std::size_t jobs) {
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  if (files >= many_files && jobs <= few_jobs) {
    mallopt(M_ARENA_MAX, 1);
    grow_by_large_pages();
  }
  mallopt(M_TOP_PAD, small_step);
}

#else

void hold_memory(std::size_t, std::size_t) {}

#endif

}  // namespace hullint::cli
