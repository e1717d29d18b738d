#include "base/strings.h"

#include <doctest/doctest.h>

#include <array>

namespace hullint {
namespace {

using Views = std::vector<std::string_view>;

TEST_CASE("case is changed and ignored in ASCII only") {
  CHECK(lower("FROM É") == "from É");
  CHECK(upper("from ß") == "FROM ß");
  CHECK(equal_ignoring_case("From", "fROM"));
  CHECK_FALSE(equal_ignoring_case("from", "form"));
  CHECK_FALSE(equal_ignoring_case("from", "fro"));
}

TEST_CASE("white space is trimmed at the ends") {
  CHECK(trim(" \t a b \r\n") == "a b");
  CHECK(trim_left("  a ") == "a ");
  CHECK(trim_right("  a ") == "  a");
  CHECK(trim(" \n\t") == "");
}

TEST_CASE("a split keeps empty pieces") {
  CHECK(split("a,,b", ',') == Views{"a", "", "b"});
  CHECK(split("", ',') == Views{""});
  CHECK(split(",", ',') == Views{"", ""});
}

TEST_CASE("words are the runs between white space") {
  CHECK(split_words("  a\tbc \n d ") == Views{"a", "bc", "d"});
  CHECK(split_words(" ").empty());
}

TEST_CASE("parts are joined with a separator between them") {
  const std::array<std::string_view, 3> parts{"a", "", "b"};
  CHECK(join(parts, ", ") == "a, , b");
  CHECK(join(std::span(parts).first(1), ", ") == "a");
  CHECK(join(std::span(parts).first(0), ", ") == "");
}

TEST_CASE("a word is looked for as a whole") {
  CHECK(one_of("b", "a b c"));
  CHECK(one_of("a", "a b c"));
  CHECK(one_of("c", "a b c"));
  CHECK_FALSE(one_of("b", "ab bc"));
  CHECK(one_of("b", "ab bc b"));
  CHECK_FALSE(one_of("", "a b"));
}

TEST_CASE("a literal list and any other have the same words") {
  constexpr WordList literal("build cgroup_parent domainname a devices");
  const std::string list(literal.text());
  for (const std::string_view word :
       {"build", "cgroup_parent", "a", "devices", "domain", "device", "b", " ", "build ", "x", ""})
    CHECK(one_of(word, literal) == one_of(word, list));
}

TEST_CASE("the first of a set of bytes is found from anywhere") {
  constexpr CharSet ends("\r\n");
  CHECK(find_first("ab\r\nc", ends) == 2);
  CHECK(find_first("ab\r\nc", ends, 3) == 3);
  CHECK(find_first("ab\r\nc", ends, 4) == std::string_view::npos);
  CHECK(find_first("", ends, 7) == std::string_view::npos);
}

TEST_CASE("casing plays no part in an order without it") {
  CHECK(less_ignoring_case("a", "B"));
  CHECK(less_ignoring_case("A", "b"));
  CHECK(less_ignoring_case("Ab", "aBc"));
  CHECK_FALSE(less_ignoring_case("AB", "ab"));
}

TEST_CASE("a number is all digits") {
  CHECK(to_number("0") == 0);
  CHECK(to_number("0123") == 123);
  CHECK(to_number("999999999999999999") == 999999999999999999);
  CHECK_FALSE(to_number("1000000000000000000").has_value());
  CHECK_FALSE(to_number("").has_value());
  CHECK_FALSE(to_number("-1").has_value());
  CHECK_FALSE(to_number("1 ").has_value());
}

TEST_CASE("the edit distance counts changes, and a swap as one") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("abc", "abc") == 0);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("form", "from") == 1);
}

TEST_CASE("the nearest candidate is found if it is near enough") {
  const std::array<std::string_view, 3> candidates{"image", "environment", "expose"};
  CHECK(nearest("imgae", candidates) == "image");
  CHECK(nearest("IMAGE", candidates) == "image");
  CHECK(nearest("enviroment", candidates) == "environment");
  CHECK_FALSE(nearest("volumes", candidates).has_value());
  CHECK_FALSE(nearest("x", candidates).has_value());
  CHECK_FALSE(nearest(std::string(1000, 'a'), candidates).has_value());
}

TEST_CASE("a short word is not every other short word") {
  const std::array<std::string_view, 1> candidates{"b"};
  CHECK_FALSE(nearest("a", candidates).has_value());
}

TEST_CASE("wildcards match runs and single characters") {
  CHECK(matches_wildcard("registry.example.org", "*.example.org"));
  CHECK(matches_wildcard("abc", "a?c"));
  CHECK(matches_wildcard("abc", "*"));
  CHECK(matches_wildcard("", "*"));
  CHECK(matches_wildcard("abcbc", "a*bc"));
  CHECK_FALSE(matches_wildcard("abc", "a?"));
  CHECK_FALSE(matches_wildcard("", "?"));
  CHECK_FALSE(matches_wildcard("abc", "b*"));
  CHECK(matches_wildcard("a/b", "a*b"));
}

TEST_CASE("a hostile wildcard ends") {
  const std::string text(2000, 'a');
  std::string pattern;
  for (int run = 0; run < 200; ++run) pattern += "a*";
  CHECK_FALSE(matches_wildcard(text, pattern + "b"));
}

}  // namespace
}  // namespace hullint
