#include "engine/secret_mask.h"

#include <doctest/doctest.h>

#include <string>

using namespace hullint;

namespace {

constexpr std::string_view text = "x\nDB_PASSWORD=vR7kq2Wm9xT4\ny\n";

SecretMask mask() { return SecretMask::of_text(text); }

}  // namespace

TEST_CASE("a masked text has the length and the lines of the text") {
  CHECK(mask().text(text) == "x\nDB_PASSWORD=vR7*********\ny\n");
  CHECK(SecretMask().text(text) == text);
}

TEST_CASE("a part of a text is masked as it is in the whole") {
  CHECK(mask().part(text, {0, 15}) == "x\nDB_PASSWORD=v");
  CHECK(mask().part(text, {15, 19}) == "R7**");
  CHECK(mask().part(text, {24, 28}) == "**\ny");
}

TEST_CASE("what is a credential in one place is hidden in all") {
  const std::string repeated = std::string(text) + "MAINTAINER vR7kq2Wm9xT4\n";
  CHECK(SecretMask::of_text(repeated).text(repeated).ends_with("MAINTAINER vR7*********\n"));
}

TEST_CASE("a message loses the credentials that it repeats, but no part of a word") {
  CHECK(mask().message("`vR7kq2Wm9xT4` and \"vR7kq2Wm9xT4\"") ==
        "`vR7\xE2\x80\xA6` and \"vR7\xE2\x80\xA6\"");
  CHECK(mask().message("vR7kq2Wm9xT47 is another") == "vR7kq2Wm9xT47 is another");
  CHECK(mask().message("short") == "short");
}

TEST_CASE("edits that write a credential are known") {
  CHECK(mask().is_in({{{0, 0}, "ENV X=\"vR7kq2Wm9xT4\""}}));
  CHECK_FALSE(mask().is_in({{{0, 0}, "ENV X="}}));
}
