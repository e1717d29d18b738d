#pragma once

#include <cstddef>
#include <functional>

namespace hullint::cli {

// Calls `work(i)` for each i below `count`, `jobs` at a time. What one of them throws ends it all
// and is thrown on. Each further thread calls `begin` first.
void for_each_index(
    std::size_t count, std::size_t jobs, const std::function<void(std::size_t)>& work,
    const std::function<void()>& begin = [] {});

}  // namespace hullint::cli
