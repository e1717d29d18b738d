#include "cli/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace hullint::cli {

void for_each_index(std::size_t count, std::size_t jobs,
                    const std::function<void(std::size_t)>& work,
                    const std::function<void()>& begin) {
  std::atomic<std::size_t> next = 0;
  std::mutex lock;
  std::exception_ptr failure;
  const auto drain = [&](bool is_helper) {
    try {
      if (is_helper) begin();
      for (std::size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) work(i);
    } catch (...) {
      next = count;
      const std::scoped_lock locked(lock);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> helpers;
    try {
      // This thread works too.
      for (std::size_t i = 1; i < std::min(jobs, count); ++i) helpers.emplace_back(drain, true);
    } catch (const std::exception&) {
      // No more threads to be had: those there are do all of it.
    }
    drain(false);
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace hullint::cli
