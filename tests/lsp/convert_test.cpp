#include "lsp/convert.h"

#include <doctest/doctest.h>

using namespace hullint;
using namespace hullint::lsp;

namespace {

void check_both_ways(const Source& source, Encoding encoding, Offset offset, Position expected) {
  const Converter converter(source, encoding);
  const Position position = converter.position(offset);
  CHECK(position.line == expected.line);
  CHECK(position.character == expected.character);
  CHECK(converter.offset(expected) == offset);
}

}  // namespace

TEST_CASE("a place is counted in the client's units") {
  // An é of two bytes and an emoji of four.
  const Source source("f", "FROM a\n# \xC3\xA9\xF0\x9F\x98\x80x\r\nEND");
  check_both_ways(source, Encoding::utf8, 15, {1, 8});
  check_both_ways(source, Encoding::utf16, 15, {1, 5});
  check_both_ways(source, Encoding::utf32, 15, {1, 4});
  check_both_ways(source, Encoding::utf16, 18, {2, 0});
}

TEST_CASE("a byte order mark counts for a client that sent one") {
  const Source source("f",
                      "\xEF\xBB\xBF"
                      "FROM a\n");
  check_both_ways(source, Encoding::utf8, 3, {0, 3});
  check_both_ways(source, Encoding::utf16, 3, {0, 1});
}

TEST_CASE("places outside of the text are cut to it") {
  const Source source("f", "ab\ncd");
  const Converter converter(source, Encoding::utf16);
  CHECK(converter.offset({0, 99}) == 2);
  CHECK(converter.offset({99, 0}) == 5);
  CHECK(converter.span({{1, 1}, {0, 0}}) == Span{0, 4});
}

TEST_CASE("the middle of a character is its beginning") {
  const Source source("f", "\xF0\x9F\x98\x80x");
  CHECK(Converter(source, Encoding::utf16).offset({0, 1}) == 0);
  CHECK(Converter(source, Encoding::utf8).offset({0, 2}) == 0);
}

TEST_CASE("file URIs are paths and back") {
  CHECK(path_of_uri("file:///a%20b/%C3%A9/Dockerfile") == "/a b/\xC3\xA9/Dockerfile");
  CHECK(uri_of_path("/a b/\xC3\xA9/D") == "file:///a%20b/%C3%A9/D");
  CHECK(path_of_uri("file://localhost/x/") == "/x");
  CHECK_FALSE(path_of_uri("untitled:Untitled-1"));
  CHECK_FALSE(path_of_uri("file://host/x"));
  CHECK_FALSE(path_of_uri("file:///a%00b"));
  CHECK(nominal_path_of_uri("untitled:Untitled-1") == "Untitled-1");
  CHECK(nominal_path_of_uri("git:/x/Dockerfile?ref") == "/x/Dockerfile");
}
