#include "secrets/injection.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace hullint;
using namespace hullint::test;

TEST_CASE("the clean files hold no credential") {
  for (const Channel& channel : channels) {
    CAPTURE(channel.title);
    CHECK(found_in(channel, "", "PORT=8080\n").empty());
  }
}

TEST_CASE("of the credentials put into a channel hardly one is missed") {
  const std::vector<Injected> credentials = injected_credentials();
  REQUIRE(credentials.size() > 200);
  for (const Channel& channel : channels) {
    const Recall recall = recall_of(channel, credentials);
    CAPTURE(channel.title);
    CAPTURE(recall.put);
    CAPTURE(join(recall.missed, " "));
    CHECK(recall.put > 100);
    CHECK(recall.share() >= 0.95);
  }
}
