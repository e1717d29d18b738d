#include "text/edits.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>

namespace hullint {
namespace {

std::optional<std::string> edited(std::string_view text, std::vector<TextEdit> edits) {
  return apply(text, std::move(edits));
}

TEST_CASE("edits are done in any order") {
  CHECK(edited("abcdef", {{{4, 5}, "E"}, {{0, 2}, "x"}, {{3, 3}, "+"}}) == "xc+dEf");
  CHECK(edited("abc", {}) == "abc");
  CHECK(edited("", {{{0, 0}, "new"}}) == "new");
  CHECK(edited("abc", {{{0, 3}, ""}}) == "");
}

TEST_CASE("insertions at one place keep their order and stand before a replacement") {
  CHECK(edited("ab", {{{1, 1}, "1"}, {{1, 1}, "2"}, {{1, 1}, "3"}}) == "a123b");
  CHECK(edited("ab", {{{1, 2}, "B"}, {{1, 1}, "+"}}) == "a+B");
  CHECK(edited("ab", {{{0, 1}, "A"}, {{1, 1}, "+"}}) == "A+b");
  CHECK(edited("ab", {{{2, 2}, "!"}}) == "ab!");
}

TEST_CASE("edits that overlap are refused") {
  CHECK_FALSE(edited("abcdef", {{{0, 3}, "x"}, {{2, 4}, "y"}}).has_value());
  CHECK_FALSE(edited("abcdef", {{{0, 3}, "x"}, {{0, 3}, "x"}}).has_value());
  CHECK_FALSE(edited("abcdef", {{{1, 4}, "x"}, {{2, 2}, "y"}}).has_value());
  CHECK(edited("abcdef", {{{0, 3}, "x"}, {{3, 6}, "y"}}) == "xy");
}

TEST_CASE("edits outside the text are refused") {
  CHECK_FALSE(edited("abc", {{{2, 4}, "x"}}).has_value());
  CHECK_FALSE(edited("abc", {{{4, 4}, "x"}}).has_value());
  CHECK_FALSE(edited("abc", {{{2, 1}, "x"}}).has_value());
}

TEST_CASE("equal texts have no difference") {
  CHECK(unified_diff("a\nb\n", "a\nb\n", "f") == "");
  CHECK(unified_diff("", "", "f") == "");
}

TEST_CASE("a difference is shown with three lines around it") {
  CHECK(unified_diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n", "dir/f") ==
        "--- a/dir/f\n+++ b/dir/f\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST_CASE("differences that are near share a hunk, others do not") {
  const std::string before = "a\n1\n2\n3\n4\n5\n6\nb\n1\n2\n3\n4\n5\n6\n7\nc\n";
  const std::string after = "A\n1\n2\n3\n4\n5\n6\nB\n1\n2\n3\n4\n5\n6\n7\nC\n";
  CHECK(unified_diff(before, after, "f") ==
        "--- a/f\n+++ b/f\n"
        "@@ -1,11 +1,11 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n 1\n 2\n 3\n"
        "@@ -13,4 +13,4 @@\n 5\n 6\n 7\n-c\n+C\n");
}

TEST_CASE("lines that are only gone or only new name the line before them") {
  CHECK(unified_diff("", "a\n", "f") == "--- a/f\n+++ b/f\n@@ -0,0 +1 @@\n+a\n");
  CHECK(unified_diff("a\nb\n", "", "f") == "--- a/f\n+++ b/f\n@@ -1,2 +0,0 @@\n-a\n-b\n");
  CHECK(unified_diff("a\n", "a\nb\n", "f") == "--- a/f\n+++ b/f\n@@ -1 +1,2 @@\n a\n+b\n");
}

TEST_CASE("a missing line end is told and is a difference") {
  CHECK(unified_diff("a", "a\n", "f") ==
        "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
  CHECK(unified_diff("a\nb", "x\nb", "f") ==
        "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n-a\n+x\n b\n\\ No newline at end of file\n");
}

TEST_CASE("carriage returns are kept as they are") {
  CHECK(unified_diff("a\r\nb\r\n", "a\nb\r\n", "f") ==
        "--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n-a\r\n+a\n b\r\n");
}

TEST_CASE("a name with a blank ends with a tab") {
  CHECK(unified_diff("a\n", "b\n", "my file").starts_with("--- a/my file\t\n+++ b/my file\t\n"));
}

TEST_CASE("a difference in the middle is as small as it can be") {
  CHECK(unified_diff("a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n", "f") ==
        "--- a/f\n+++ b/f\n@@ -1,7 +1,6 @@\n-a\n-b\n c\n+b\n a\n b\n-b\n a\n+c\n");
}

// What a unified diff makes of a text; only for diffs that fit it.
std::string patched(std::string_view text, std::string_view diff) {
  std::string out;
  std::size_t line = 0;
  const auto next = [](std::string_view& rest) {
    const std::size_t size = std::min(rest.find('\n'), rest.size() - 1) + 1;
    const std::string_view taken = rest.substr(0, size);
    rest.remove_prefix(size);
    return taken;
  };
  next(diff);
  next(diff);
  while (!diff.empty()) {
    const std::string_view entry = next(diff);
    if (entry.starts_with('@')) {
      const std::size_t first = std::stoul(std::string(entry.substr(4)));
      const bool empty = entry.substr(0, entry.find('+')).ends_with(",0 ");
      for (; line + (empty ? 0 : 1) < first; ++line) out += next(text);
      continue;
    }
    if (entry.starts_with('\\')) {
      out.pop_back();
      continue;
    }
    if (!entry.starts_with('+')) {
      const std::string_view own = next(text);
      ++line;
      CHECK(own.substr(0, own.find('\n')) == entry.substr(1, entry.find('\n') - 1));
    }
    if (!entry.starts_with('-')) out += entry.substr(1);
  }
  return out + std::string(text);
}

TEST_CASE("a difference turns the first text into the second") {
  // A small generator, so that the same texts come every time.
  std::uint32_t state = 7;
  const auto random = [&state](std::uint32_t below) {
    state = state * 1664525 + 1013904223;
    return (state >> 16) % below;
  };
  for (int round = 0; round < 300; ++round) {
    std::string before;
    std::string after;
    const std::uint32_t lines = random(40);
    for (std::uint32_t line = 0; line < lines; ++line) {
      const std::string text(1, static_cast<char>('a' + random(4)));
      const std::uint32_t kind = random(8);
      if (kind != 0) before += text + "\n";
      if (kind != 1) after += (kind == 2 ? "x" : text) + "\n";
    }
    if (before == after) continue;
    CHECK(patched(before, unified_diff(before, after, "f")) == after);
  }
}

TEST_CASE("texts that differ everywhere are replaced as a whole") {
  std::string before;
  std::string after;
  for (int line = 0; line < 3000; ++line) {
    before += "a" + std::to_string(line) + "\n";
    after += "b" + std::to_string(line) + "\n";
  }
  const std::string diff = unified_diff("head\n" + before, "head\n" + after, "f");
  CHECK(diff.find("@@ -1,3001 +1,3001 @@\n head\n-a0\n-a1\n") != std::string::npos);
  CHECK(diff.ends_with("+b2998\n+b2999\n"));
}

}  // namespace
}  // namespace hullint
