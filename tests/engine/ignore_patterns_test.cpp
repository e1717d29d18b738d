#include "engine/ignore_patterns.h"

#include <doctest/doctest.h>

#include <string>

#include "engine/workspace.h"

using namespace hullint;

namespace {

bool ignores(std::string_view text, std::string_view path) {
  return IgnorePatterns(".dockerignore", text).ignores(path);
}

}  // namespace

TEST_CASE("a pattern is rooted at the context") {
  CHECK(ignores("foo", "foo"));
  CHECK(ignores("/foo", "foo"));
  CHECK(ignores("./foo/", "foo"));
  CHECK(ignores("foo", "/foo"));
  CHECK_FALSE(ignores("foo", "a/foo"));
  CHECK_FALSE(ignores("foo", "foobar"));
}

TEST_CASE("what lies in an ignored folder is ignored") {
  CHECK(ignores("foo", "foo/a/b"));
  CHECK(ignores("*/temp", "a/temp/b"));
  CHECK_FALSE(ignores("foo/a", "foo"));
}

TEST_CASE("stars and question marks stay in one component") {
  CHECK(ignores("*.md", "a.md"));
  CHECK_FALSE(ignores("*.md", "a/b.md"));
  CHECK(ignores("a/*/c", "a/b/c"));
  CHECK_FALSE(ignores("a/*/c", "a/b/b/c"));
  CHECK(ignores("a?c", "abc"));
  CHECK(ignores("a?c", "aéc"));
  CHECK_FALSE(ignores("a?c", "a/c"));
}

TEST_CASE("two stars cross folders, also beside other characters") {
  CHECK(ignores("**/foo", "foo"));
  CHECK(ignores("**/foo", "a/b/foo"));
  CHECK_FALSE(ignores("**/foo", "xfoo"));
  CHECK(ignores("**foo", "a/xfoo"));
  CHECK(ignores("a/**", "a/b/c"));
  CHECK_FALSE(ignores("a/**", "a"));
  CHECK(ignores("a/**/b", "a/b"));
  CHECK(ignores("a**b", "a/x/b"));
  CHECK_FALSE(ignores("a**b", "axb"));
  CHECK(ignores("**", "anything/at/all"));
}

TEST_CASE("sets and escapes are Go's") {
  CHECK(ignores("[a-c].x", "b.x"));
  CHECK(ignores("[^a]", "b"));
  CHECK_FALSE(ignores("[^a]", "a"));
  CHECK(ignores("\\*", "*"));
  CHECK_FALSE(ignores("\\*", "a"));
  CHECK(ignores("[!a]", "!"));
}

TEST_CASE("the last pattern that matches decides") {
  const std::string text = "*.md\n!README.md\nREADME.md\n!doc/README.md\n";
  CHECK(ignores(text, "README.md"));
  CHECK(ignores("*\n!src\n", "Dockerfile"));
  CHECK_FALSE(ignores("*\n!src\n", "src/main.c"));
  CHECK_FALSE(ignores("!src\n", "src"));
  const IgnorePatterns patterns("x", "*\n ! src\nsrc/*.o\n");
  CHECK(patterns.deciding_pattern("src/a.c") == "! src");
  CHECK(patterns.deciding_pattern("src/a.o") == "src/*.o");
  CHECK(IgnorePatterns("x", "a").deciding_pattern("b").empty());
}

TEST_CASE("comments, blanks, line ends and a byte order mark are no patterns") {
  CHECK(
      ignores("\xef\xbb\xbf"
              "foo\r\n",
              "foo"));
  CHECK_FALSE(ignores("#foo", "#foo"));
  CHECK(ignores(" #foo", "#foo"));
  CHECK(ignores("  foo\t\n", "foo"));
  CHECK(IgnorePatterns("x", "\n\r\n# a\n  \n!\n").patterns().empty());
}

TEST_CASE("a slash in front of an exclamation mark is lost, as in BuildKit") {
  CHECK_FALSE(ignores("*\n/!a\n", "a"));
}

TEST_CASE("a pattern with a broken set is left out") {
  for (const char* text : {"[", "[]", "a[", "[a-]", "[b-a]", "a\\"})
    CHECK_MESSAGE(IgnorePatterns("x", text).patterns().empty(), text);
}

TEST_CASE("only what leaves out everything leaves out the context itself") {
  for (const char* text : {"*", "**", "**/*"}) CHECK_MESSAGE(ignores(text, "."), text);
  CHECK_FALSE(ignores("?", "."));
  CHECK_FALSE(ignores("foo", "."));
  CHECK_FALSE(ignores("*\n!src", "/"));
}

TEST_CASE("many stars do not make matching slow") {
  std::string pattern;
  for (int i = 0; i < 2000; ++i) pattern += "*a";
  CHECK_FALSE(ignores(pattern + "*b", std::string(2000, 'a')));
  std::string folders;
  for (int i = 0; i < 20000; ++i) folders += "**/";
  CHECK(ignores(folders + "x", "a/b/x"));
}

TEST_CASE("the ignore file beside a Dockerfile comes before that of its folder") {
  const MemoryFileSystem files({{"a/Dockerfile", ""},
                                {"a/.dockerignore", "x"},
                                {"a/.containerignore", "y"},
                                {"a/dev.Dockerfile", ""},
                                {"a/dev.Dockerfile.dockerignore", ""},
                                {"b/Dockerfile", ""}});
  const Workspace workspace(files, "");
  CHECK(workspace.ignore_patterns_for("a/Dockerfile").path() == "a/.dockerignore");
  CHECK(workspace.ignore_patterns_for("a/Containerfile").path() == "a/.containerignore");
  CHECK(workspace.ignore_patterns_for("a/dev.Dockerfile").path() ==
        "a/dev.Dockerfile.dockerignore");
  CHECK_FALSE(workspace.ignore_patterns_for("b/Dockerfile").exist());
}
