#include "engine/gitignore.h"

#include <doctest/doctest.h>

#include <string>

using namespace hullint;

namespace {

using Verdict = IgnoreRules::Verdict;

Verdict verdict(std::string_view text, std::string_view path, FileKind kind = FileKind::regular) {
  return IgnoreRules(text).verdict(path, kind);
}

bool ignores(std::string_view text, std::string_view path, FileKind kind = FileKind::regular) {
  return verdict(text, path, kind) == Verdict::ignored;
}

}  // namespace

TEST_CASE("a pattern without a slash means names at any depth") {
  CHECK(ignores("foo", "foo"));
  CHECK(ignores("foo", "a/b/foo"));
  CHECK(ignores("*.o", "a/b.o"));
  CHECK_FALSE(ignores("foo", "foo/bar"));
}

TEST_CASE("a pattern with a slash in front or inside means the whole path") {
  CHECK(ignores("/foo", "foo"));
  CHECK_FALSE(ignores("/foo", "a/foo"));
  CHECK(ignores("a/foo", "a/foo"));
  CHECK_FALSE(ignores("a/foo", "b/a/foo"));
  CHECK_FALSE(ignores("a/*", "a/b/c"));
}

TEST_CASE("a slash at the end means folders only") {
  CHECK(ignores("build/", "a/build", FileKind::directory));
  CHECK_FALSE(ignores("build/", "build"));
}

TEST_CASE("two stars as a component are any number of folders") {
  CHECK(ignores("**/foo", "foo"));
  CHECK(ignores("**/foo", "a/b/foo"));
  CHECK(ignores("a/**/b", "a/b"));
  CHECK(ignores("a/**/b", "a/x/y/b"));
  CHECK(ignores("a/**", "a/b/c"));
  CHECK_FALSE(ignores("a/**", "a"));
  CHECK_FALSE(ignores("x/a*b**c/d", "x/a1b/c/d"));
}

TEST_CASE("the last line that matches decides") {
  CHECK(verdict("*.x\n!a.x\n", "a.x") == Verdict::kept);
  CHECK(verdict("!a.x\n*.x\n", "a.x") == Verdict::ignored);
  CHECK(verdict("*.x\n", "a.y") == Verdict::undecided);
}

TEST_CASE("comments, escapes and blanks are read as git does") {
  CHECK_FALSE(ignores("#a", "#a"));
  CHECK(ignores("\\#a", "#a"));
  CHECK(ignores("\\!a", "!a"));
  CHECK(ignores("a  ", "a"));
  CHECK(ignores("a\\ ", "a "));
  CHECK(ignores("a\r\nb\r\n", "a"));
  CHECK(ignores("a\\", "a\\") == false);
  CHECK(
      ignores("\xef\xbb\xbf"
              "a",
              "a"));
}

TEST_CASE("sets are those of wildmatch") {
  CHECK(ignores("[!a]", "b"));
  CHECK_FALSE(ignores("[^a]", "a"));
  CHECK(ignores("[]a]", "]"));
  CHECK(ignores("[[:digit:]]x", "7x"));
  CHECK(ignores("[a\\]]", "]"));
  CHECK(ignores("[b-a]", "b"));
  CHECK_FALSE(ignores("a[+-9]b", "a/b"));
  CHECK_FALSE(ignores("x/a[!b]c", "x/a/c"));
  CHECK_FALSE(ignores("[a", "[a"));
  CHECK_FALSE(ignores("[[:word:]]", "w"));
}

TEST_CASE("an inner file of patterns wins over an outer one") {
  const MemoryFileSystem files({{"r/.git/HEAD", ""},
                                {"r/.git/info/exclude", "local\n*.log\n"},
                                {"r/.gitignore", "*.tmp\n!kept.log\n"},
                                {"r/a/.gitignore", "!b.tmp\n/c\n"}});
  GitIgnore rules(files, "r/a");
  CHECK(rules.ignores("r/a/x.tmp", FileKind::regular));
  CHECK_FALSE(rules.ignores("r/a/b.tmp", FileKind::regular));
  CHECK(rules.ignores("r/a/c", FileKind::regular));
  CHECK(rules.ignores("r/a/x.log", FileKind::regular));
  CHECK_FALSE(rules.ignores("r/a/kept.log", FileKind::regular));
  CHECK(rules.ignores("r/a/local", FileKind::regular));
}

TEST_CASE("outside of a repository the folders above have no say") {
  const MemoryFileSystem files({{".gitignore", "x"}, {"a/.gitignore", "y"}});
  const GitIgnore rules(files, "a");
  CHECK_FALSE(rules.ignores("a/x", FileKind::regular));
  CHECK(rules.ignores("a/y", FileKind::regular));
}

TEST_CASE("a repository inside of another has its own rules") {
  const MemoryFileSystem files({{".git/HEAD", ""},
                                {".gitignore", "x"},
                                {"sub/.git", "gitdir: ../.git/modules/sub\n"},
                                {".git/modules/sub/info/exclude", "y"}});
  GitIgnore rules(files, "");
  const std::size_t mark = rules.enter(files, "sub");
  CHECK_FALSE(rules.ignores("sub/x", FileKind::regular));
  CHECK(rules.ignores("sub/y", FileKind::regular));
  rules.leave(mark);
  CHECK(rules.ignores("x", FileKind::regular));
}

TEST_CASE("a linked work tree shares the excludes of its repository") {
  const MemoryFileSystem files({{"/w/.git", "gitdir: /r/.git/worktrees/w\n"},
                                {"/r/.git/worktrees/w/commondir", "../..\n"},
                                {"/r/.git/info/exclude", "secret"}});
  const GitIgnore rules(files, "/w");
  CHECK(rules.ignores("/w/secret", FileKind::regular));
}
