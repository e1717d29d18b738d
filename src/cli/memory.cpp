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
static constexpr int small_step = 8 << 20;
static constexpr int large_step = 64 << 20;

// What glibc reserves for each heap but the first, at a multiple of its size (malloc/arena.c).
static constexpr std::uintptr_t thread_heap = std::uintptr_t{64} << 20;

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

void hold_memory(std::size_t files) {
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  if (files >= many_files) grow_by_large_pages();
  mallopt(M_TOP_PAD, small_step);
}

void hold_thread_memory(std::size_t files) {
  if (files < many_files) return;
  const auto block = std::make_unique<char[]>(1);
  const auto place = reinterpret_cast<std::uintptr_t>(block.get());
  // Where there is no such heap it is refused.
  madvise(reinterpret_cast<void*>(place / thread_heap * thread_heap), thread_heap, MADV_HUGEPAGE);
}

#else

void hold_memory(std::size_t) {}
void hold_thread_memory(std::size_t) {}

#endif

}  // namespace hullint::cli
