#include "cli/parallel.h"

#include <doctest/doctest.h>

#include <atomic>
#include <new>
#include <vector>

using namespace hullint::cli;

TEST_CASE("each index is worked on once, whatever the number of jobs") {
  for (const std::size_t jobs : {0u, 1u, 2u, 8u, 300u}) {
    std::vector<int> done(1000, 0);
    for_each_index(done.size(), jobs, [&](std::size_t i) { ++done[i]; });
    CHECK(done == std::vector<int>(1000, 1));
  }
}

TEST_CASE("no work is done for nothing") {
  for_each_index(0, 4, [](std::size_t) { FAIL("called"); });
}

TEST_CASE("what the work throws is thrown on, from whatever thread") {
  for (const std::size_t jobs : {1u, 2u, 8u}) {
    std::atomic<int> calls = 0;
    const auto fail = [&](std::size_t) {
      ++calls;
      throw std::bad_alloc();
    };
    CHECK_THROWS_AS(for_each_index(1000, jobs, fail), std::bad_alloc);
    CHECK(calls <= static_cast<int>(jobs));
  }
}
