#include "report/positions.h"

#include <doctest/doctest.h>

#include <string>

#include "report/sample.h"

using namespace hullint;
using namespace hullint::test;
using report::Position;
using report::Positions;

namespace {

// `line:column utf16 byte`.
std::string at(const std::string& text, Offset offset) {
  const Source source("f", text);
  const Position position = Positions(source).of(offset);
  return std::to_string(position.line) + ":" + std::to_string(position.column) + " " +
         std::to_string(position.utf16) + " " + std::to_string(position.byte);
}

}  // namespace

TEST_SUITE_BEGIN("report");

TEST_CASE("lines and columns count from one") {
  CHECK(at("ab\ncd\n", 0) == "1:1 1 1");
  CHECK(at("ab\ncd\n", 2) == "1:3 3 3");
  CHECK(at("ab\ncd\n", 4) == "2:2 2 2");
  CHECK(at("ab\ncd\n", 6) == "3:1 1 1");
  CHECK(at("", 0) == "1:1 1 1");
}

TEST_CASE("an offset past the end is the end") { CHECK(at("ab", 99) == "1:3 3 3"); }

TEST_CASE("columns are code points, UTF-16 units and bytes") {
  const std::string text = "\xC3\xA9\n\xC3\xAB\xF0\x9F\x98\x80x";  // e acute; e diaeresis, a face
  CHECK(at(text, 3) == "2:1 1 1");
  CHECK(at(text, 5) == "2:2 2 3");
  CHECK(at(text, 9) == "2:3 4 7");
  CHECK(at(text, 10) == "2:4 5 8");
}

TEST_CASE("a byte that is not UTF-8 is one column") { CHECK(at("\xFF\xC3x", 2) == "1:3 3 3"); }

TEST_CASE("an offset inside a character is the character's place") {
  CHECK(at("a\xF0\x9F\x98\x80z", 3) == "1:2 2 4");
}

TEST_CASE("a byte order mark takes no column") {
  CHECK(at("\xEF\xBB\xBF"
           "ab\nc",
           3) == "1:1 1 1");
  CHECK(at("\xEF\xBB\xBF"
           "ab\nc",
           4) == "1:2 2 2");
  CHECK(at("\xEF\xBB\xBF"
           "ab\nc",
           0) == "1:1 1 1");
  CHECK(at("\xEF\xBB\xBF"
           "ab\nc",
           6) == "2:1 1 1");
}

TEST_CASE("columns of a long line are right wherever its parts are counted") {
  // Characters of one to four bytes, so that no stride of the index ends where a character does.
  std::string text;
  std::vector<std::pair<Offset, std::uint32_t>> expected;
  const std::string pieces[] = {"a", "\xC3\xA9", "\xE6\xBC\xA2", "\xF0\x9F\x98\x80"};
  std::uint32_t utf16 = 1;
  for (std::size_t index = 0; index < 2000; ++index) {
    expected.emplace_back(static_cast<Offset>(text.size()), utf16);
    text += pieces[index % 4];
    utf16 += index % 4 == 3 ? 2 : 1;
  }
  const Source source("f", text);
  const Positions positions(source);
  for (std::size_t index = 0; index < expected.size(); ++index) {
    const Position position = positions.of(expected[index].first);
    REQUIRE(position.column == index + 1);
    REQUIRE(position.utf16 == expected[index].second);
  }
}

TEST_CASE("other files of a run are known by their paths") {
  const Results results = sample_results();
  report::OtherFiles others(results);
  REQUIRE(others.positions("compose.yaml") != nullptr);
  CHECK(others.positions("compose.yaml")->of(3).column == 4);
  CHECK(others.source("compose.yaml") != nullptr);
  CHECK(others.positions("locked/Dockerfile") == nullptr);
  CHECK(others.positions("nowhere") == nullptr);
}

TEST_SUITE_END();
