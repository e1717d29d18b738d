#include "secrets/overlaps.h"

#include <doctest/doctest.h>

#include <vector>

using namespace hullint;
using namespace hullint::secrets;

namespace {

constexpr Kind kind = {"kind", "kind"};

Found found(Offset begin, Offset end, Evidence evidence,
            Certainty certainty = Certainty::confirmed) {
  return {{&kind, {begin, end}, certainty}, evidence};
}

std::vector<Span> kept(std::vector<Found> all) {
  std::vector<Span> spans;
  for (const Secret& secret : without_overlaps(std::move(all))) spans.push_back(secret.span);
  return spans;
}

}  // namespace

TEST_CASE("findings that are apart are all kept, in their order") {
  CHECK(kept({found(5, 9, Evidence::name), found(0, 5, Evidence::token)}) ==
        std::vector<Span>{{0, 5}, {5, 9}});
  CHECK(kept({}).empty());
}

TEST_CASE("the better evidence wins, then the surer, then the longer finding") {
  CHECK(kept({found(0, 9, Evidence::name), found(2, 5, Evidence::token)}) ==
        std::vector<Span>{{2, 5}});
  CHECK(kept({found(0, 9, Evidence::structure), found(1, 8, Evidence::named_kind)}) ==
        std::vector<Span>{{0, 9}});
  CHECK(kept({found(0, 9, Evidence::token, Certainty::likely), found(0, 8, Evidence::token)}) ==
        std::vector<Span>{{0, 8}});
  CHECK(kept({found(0, 8, Evidence::token), found(0, 9, Evidence::token)}) ==
        std::vector<Span>{{0, 9}});
}

TEST_CASE("a token that a long structure has by chance is part of it") {
  CHECK(kept({found(0, 2000, Evidence::structure), found(100, 120, Evidence::token)}) ==
        std::vector<Span>{{0, 2000}});
  CHECK(kept({found(0, 40, Evidence::structure), found(0, 40, Evidence::token)}).size() == 1);
}
