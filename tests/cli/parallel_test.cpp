#include "cli/parallel.h"

#include <doctest/doctest.h>

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
