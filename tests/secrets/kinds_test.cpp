#include "secrets/kinds.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/strings.h"

using namespace hullint;
using namespace hullint::secrets;

TEST_CASE("every kind has an id of its own in kebab case and a title") {
  std::vector<std::string_view> ids;
  for (const Kind* kind : all_kinds()) {
    CAPTURE(kind->id);
    CHECK_FALSE(kind->title.empty());
    CHECK(std::all_of(kind->id.begin(), kind->id.end(),
                      [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-'; }));
    CHECK(kind_named(kind->id) == kind);
    ids.push_back(kind->id);
  }
  std::sort(ids.begin(), ids.end());
  CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
  CHECK(ids.size() > 200);
}

TEST_CASE("an alias names a peer and its id") {
  for (const Kind* kind : all_kinds()) {
    for (const std::string_view alias : split_words(kind->aliases)) {
      CAPTURE(alias);
      const std::size_t colon = alias.find(':');
      REQUIRE(colon != std::string_view::npos);
      CHECK(colon > 0);
      CHECK(colon + 1 < alias.size());
    }
  }
}

TEST_CASE("an unknown id names no kind") { CHECK(kind_named("no-such-kind") == nullptr); }
