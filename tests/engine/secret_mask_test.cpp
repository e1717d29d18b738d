#include "engine/secret_mask.h"

#include <doctest/doctest.h>

#include <string>

using namespace hullint;

namespace {

constexpr std::string_view text = "x\nDB_PASSWORD=hunter2hunt7\ny\n";

SecretMask mask() { return SecretMask::of_text(text); }

}  // namespace

TEST_CASE("a masked text has the length and the lines of the text") {
  CHECK(mask().text(text) == "x\nDB_PASSWORD=hun*********\ny\n");
  CHECK(SecretMask().text(text) == text);
}

TEST_CASE("a part of a text is masked as it is in the whole") {
  CHECK(mask().part(text, {0, 15}) == "x\nDB_PASSWORD=h");
  CHECK(mask().part(text, {16, 20}) == "un**");
  CHECK(mask().part(text, {25, 29}) == "**\ny");
}

TEST_CASE("a message loses the credentials that it repeats, but no part of a word") {
  CHECK(mask().message("`hunter2hunt7` and \"hunter2hunt7\"") ==
        "`hun\xE2\x80\xA6` and \"hun\xE2\x80\xA6\"");
  CHECK(mask().message("hunter2hunt77 is another") == "hunter2hunt77 is another");
  CHECK(mask().message("short") == "short");
}

TEST_CASE("edits that write a credential are known") {
  CHECK(mask().is_in({{{0, 0}, "ENV X=\"hunter2hunt7\""}}));
  CHECK_FALSE(mask().is_in({{{0, 0}, "ENV X="}}));
}
