#include "engine/file_patterns.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace hullint;

namespace {

bool match(const std::vector<std::string>& patterns, std::string_view path,
           FileKind kind = FileKind::regular) {
  return FilePatterns(patterns).match(path, kind);
}

}  // namespace

TEST_CASE("a pattern without a slash is about names at any depth") {
  CHECK(match({"*.tmp"}, "x.tmp"));
  CHECK(match({"*.tmp"}, "a/b/x.tmp"));
  CHECK(match({"old"}, "a/old/Dockerfile"));
  CHECK_FALSE(match({"old"}, "a/older/Dockerfile"));
}

TEST_CASE("a pattern with a slash is about the path") {
  CHECK(match({"a/old"}, "a/old/Dockerfile"));
  CHECK_FALSE(match({"a/old"}, "b/a/old/Dockerfile"));
  CHECK(match({"/old"}, "old"));
  CHECK_FALSE(match({"/old"}, "a/old"));
  CHECK(match({"./old"}, "old/x"));
  CHECK(match({"**/old/*.x"}, "a/b/old/c.x"));
  CHECK(match({"services/**"}, "services/a/b"));
  CHECK_FALSE(match({"services/*/x"}, "services/a/b/x"));
}

TEST_CASE("a slash behind is about folders only") {
  CHECK(match({"old/"}, "old", FileKind::directory));
  CHECK_FALSE(match({"old/"}, "old"));
  CHECK(match({"old/"}, "a/old/x"));
  CHECK_FALSE(match({"a/old/"}, "old/x"));
}

TEST_CASE("the last pattern that matches decides") {
  CHECK_FALSE(match({"services/**", "!services/api/"}, "services/api/Dockerfile"));
  CHECK(match({"services/**", "!services/api/"}, "services/web/Dockerfile"));
  CHECK(match({"!x", "x"}, "x"));
  CHECK_FALSE(match({"!x"}, "x"));
}

TEST_CASE("no pattern matches the folder that they are relative to") {
  CHECK_FALSE(match({"*", "**"}, "", FileKind::directory));
  CHECK_FALSE(match({}, "x"));
}

TEST_CASE("what can be no pattern says why") {
  CHECK(pattern_mistake("a/**/[x-z]?") == "");
  CHECK(pattern_mistake("!a") == "");
  CHECK(pattern_mistake("#a") == "");
  CHECK(pattern_mistake("") == "the pattern is empty");
  CHECK(pattern_mistake("!/") == "the pattern is empty");
  CHECK(pattern_mistake("  ") == "the pattern is empty");
  CHECK(pattern_mistake("a\nb") == "a pattern is one line");
  CHECK(pattern_mistake("a/../b") == "a pattern cannot leave the folder of its configuration");
  CHECK(pattern_mistake("a[b") == "the pattern has a `[` without its `]`");
  CHECK(pattern_mistake("a\\") == "the pattern ends with a lone backslash");
}
