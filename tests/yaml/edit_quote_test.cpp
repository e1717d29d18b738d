#include "yaml/quote.h"

#include "yaml/reading.h"

namespace hullint::test {
namespace {

using yaml::is_plain_safe;
using yaml::quoted_scalar;
using yaml::scalar_text;
using yaml::Style;
using yaml::Where;

TEST_CASE("a string that is one to every reader needs no quotes") {
  for (const std::string_view value :
       {"nginx",      "nginx:1.27", "1.2.3",     "10m",  "1.5GB", "a b", "-v",  "--flag=x",
        "./run",      "$HOME",      "${VAR:-x}", "it's", "a\"b",  "x#y", "a:b", "größe",
        "http://x/y", "24h",        "0xgg",      ".",    "..",    "a,b", "[x]y"}) {
    CAPTURE(value);
    const bool begins_with_bracket = value[0] == '[';
    CHECK(is_plain_safe(value, Where::block) != begins_with_bracket);
  }
}

TEST_CASE("what YAML 1.1 or 1.2 reads as something else is quoted") {
  for (const std::string_view value : {"",
                                       "~",
                                       "null",
                                       "NULL",
                                       "true",
                                       "False",
                                       "yes",
                                       "No",
                                       "on",
                                       "OFF",
                                       "y",
                                       "N",
                                       "1",
                                       "-1",
                                       "+1",
                                       "017",
                                       "0o17",
                                       "0x1F",
                                       "0b11",
                                       "1_000",
                                       "1.5",
                                       ".5",
                                       "5.",
                                       "1e3",
                                       "1.5E-3",
                                       ".inf",
                                       "-.INF",
                                       ".nan",
                                       "22:22",
                                       "8080:80",
                                       "1:2:3",
                                       "1:30.5",
                                       "=",
                                       "<<",
                                       "2024-01-31",
                                       "2024-1-3",
                                       "2001-12-14t21:59:43Z",
                                       "2024-01-31 10:00:00"}) {
    CAPTURE(value);
    CHECK(scalar_text(value) == "\"" + std::string(value) + "\"");
  }
}

TEST_CASE("what would be an indicator is quoted") {
  for (const std::string_view value :
       {"- x", "-",  "? x", ": x", "a: b", "a:",  "a #b",  "#a",  "&a",     "*a",
        "!a",  "|",  ">",   "%a",  "@a",   "`a",  "{a",    "[a",  "}",      "]",
        ",",   "'a", "\"a", " a",  "a ",   "---", "--- a", "...", "{{ x }}"}) {
    CAPTURE(value);
    CHECK_FALSE(is_plain_safe(value, Where::block));
  }
}

TEST_CASE("between brackets more characters need quotes") {
  for (const std::string_view value : {"a,b", "a[0]", "${VAR}", "x{", "a]"}) {
    CAPTURE(value);
    CHECK(is_plain_safe(value, Where::block));
    CHECK(scalar_text(value, Where::flow) == "\"" + std::string(value) + "\"");
  }
}

TEST_CASE("quotes are the preferred ones where they can hold the value") {
  CHECK(scalar_text("yes", Where::block, Style::single_quoted) == "'yes'");
  CHECK(quoted_scalar("it's", Style::single_quoted) == "'it''s'");
  CHECK(quoted_scalar("a\"\\", Style::double_quoted) == "\"a\\\"\\\\\"");
  CHECK(quoted_scalar("a\nb", Style::single_quoted) == "\"a\\nb\"");
  CHECK(quoted_scalar("x", Style::plain) == "\"x\"");
}

TEST_CASE("what cannot be seen is escaped") {
  CHECK(quoted_scalar(std::string_view("\0\x01\t\x1b\x7f", 5), Style::double_quoted) ==
        "\"\\0\\x01\\t\\e\\x7f\"");
  CHECK(quoted_scalar("\u0085\u2028\ufeff", Style::single_quoted) == "\"\\x85\\u2028\\ufeff\"");
  CHECK(quoted_scalar("a\xff", Style::single_quoted) == "\"a\\ufffd\"");
}

TEST_CASE("every string comes back from the parser as it was") {
  const std::string_view parts[] = {"",   "a", " ",   "\n", "'",  "\"",  "\\", ":",      "#",
                                    "-",  "?", "1",   ".",  "{",  "}",   ",",  "[",      "]",
                                    "&",  "*", "!",   "|",  ">",  "%",   "~",  "\u00e9", "\u2028",
                                    "\t", "=", "yes", "e",  "\r", "\x7f"};
  for (const std::string_view first : parts) {
    for (const std::string_view second : parts) {
      for (const std::string_view third : {"", "x", " ", ":"}) {
        const std::string value = std::string(first) + std::string(second) + std::string(third);
        CAPTURE(value);
        const Yaml block("- " + scalar_text(value) + "\n- " +
                         quoted_scalar(value, Style::single_quoted));
        const Yaml flow("[" + scalar_text(value, Where::flow) +
                        ", {k: " + scalar_text(value, Where::flow) + "}]");
        REQUIRE(block.tree->problems().empty());
        REQUIRE(flow.tree->problems().empty());
        for (const yaml::Node& node :
             {block.root()[0], block.root()[1], flow.root()[0], flow.root()[1]["k"]}) {
          CHECK(node.is_scalar());
          CHECK(node.text() == value);
          CHECK_FALSE(node.as_int().has_value());
          CHECK_FALSE(node.as_bool().has_value());
        }
      }
    }
  }
}

}  // namespace
}  // namespace hullint::test
