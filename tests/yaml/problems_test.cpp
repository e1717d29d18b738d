#include <doctest/doctest.h>

#include "yaml/reading.h"

namespace hullint::test {
namespace {

// The only problem of a text must stand where the marks are.
std::string problem_of(std::string_view marked) {
  const MarkedYaml expected(marked);
  const Yaml yaml(expected.text);
  const std::vector<yaml::Problem>& problems = yaml.tree->problems();
  INFO(expected.text);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].span.begin == expected.span.begin);
  CHECK(problems[0].span.end == expected.span.end);
  return problems[0].message;
}

TEST_CASE("a second colon on a line is shown") {
  CHECK(problem_of("a: b«:» c\n") ==
        "a second `:` on this line: put quotes around a value that holds `: `, or begin a new "
        "line");
}

TEST_CASE("wrong indentation is said where it stands") {
  CHECK(problem_of("a: 1\n «b»: 2\n") ==
        "`b` is indented deeper than its siblings: it continues the value on the line above");
  CHECK(problem_of("a:\n  b: 1\n «c: 2» # x\n") ==
        "the indentation of this line fits none of the lines above");
  CHECK(problem_of("- a\n«b: 1»\n") ==
        "this does not belong to what stands above: is its indentation wrong?");
  CHECK(problem_of("a: x\n«- b»\n") ==
        "expected `key: value`, found a list item: is its indentation wrong?");
  CHECK(problem_of("a:\n  - b\n  «c: 1»\n") ==
        "expected `- ` as before the other items: is the indentation wrong?");
}

TEST_CASE("a tab that indents is named") {
  const std::string_view message = "a tab indents this line, but YAML allows only spaces there";
  CHECK(problem_of("a:\n«\t»b: 1\n") == message);
  CHECK(problem_of("a:\n  b: 1\n «\t»c: 1\n") == message);
}

TEST_CASE("a key without its colon is found") {
  CHECK(problem_of("a: 1\n«foo»\nb: 2\n") == "expected `key: value`, found no `:`");
  CHECK(problem_of("a: 1\n«imag»\n") == "expected `:` and a value after this key");
  CHECK(problem_of("a: 1\n«imag»") == "expected `:` and a value after this key");
  CHECK(problem_of("a:\n«\"x\"» # y\nb: 1\n") ==
        "expected `:` after this key, or more indentation if it is the value above");
}

TEST_CASE("a value that must be a list or in quotes is told") {
  CHECK(problem_of("a: «-» b\n") ==
        "a list cannot begin on the line of its key: put its `- ` on the next line");
  CHECK(problem_of("a: «@»x\n") == "a value cannot begin with `@`: put it in quotes");
  CHECK(problem_of("a: «`»x`\n") == "a value cannot begin with \"`\": put it in quotes");
  CHECK(problem_of("a: 'b'«c»\n") == "`c` follows a value that ended");
  CHECK(problem_of("a: \"x\" «y z» # no\n") == "`y z` follows a value that ended");
}

TEST_CASE("a quote that is never closed is shown where it opens") {
  for (std::string_view text : {"a: «\"»abc\n", "a: «'»abc", "a: [\"x\", «\"»abc", "«'»a\nb: 1\n",
                                "a: it's\nb: «\"»x\n---\nc: 1\n"})
    CHECK(problem_of(text) == "this quote is never closed");
}

TEST_CASE("a bracket that does not fit is shown") {
  CHECK(problem_of("a: «[»1, 2\nb: 3\n") == "`[` is not closed, or a `,` is missing after an item");
  CHECK(problem_of("a: {b: [1, 2«}»\n") == "`}` does not close the `[`");
  CHECK(problem_of("a: «{»b: c\n---\nd: 1\n") ==
        "`{` is not closed, or a `,` is missing after an item");
  CHECK(problem_of("a: [1]«]»\n") == "`]` has no bracket to close");
  CHECK(problem_of("a: [«-» b]\n") == "a `- ` item is not allowed inside brackets");
}

TEST_CASE("an escape that YAML does not know is shown") {
  CHECK(problem_of("a: \"x«\\q»\"\n") ==
        "`\\q` is not an escape: write `\\\\` for a backslash, or use single quotes");
  CHECK(problem_of("a: \"«\\xzz»\"\n") == "`\\xzz` does not name a character");
}

TEST_CASE("a quote that a later one closes by mistake is shown where it opens") {
  const std::string_view message = "this quote is not closed on its line";
  CHECK(problem_of("a:\n  b: «\"»x\n  c: \"y\"\n") == message);
  CHECK(problem_of("a:\n  «\"»x\n  b:\n    - \"y\"\n  c: 1\n") == message);
  CHECK(problem_of("a: \"x\n  y\" «z»\n") == "`z` follows a value that ended");
}

TEST_CASE("a bracket that stays open over lines is shown where it opens") {
  CHECK(problem_of("a:\n  b: 1\n  «{»\n  c:\n    - 1\n") ==
        "`{` is not closed, or a `,` is missing after an item");
}

TEST_CASE("each fault is told once, and what a repair brings about is not") {
  const Yaml yaml("a: b: c\nd: 1\ne: [1\nf: 2\ng: \"h\ni: 3\n\nj: @k\nl: 4\n");
  std::vector<std::string> shown;
  for (const yaml::Problem& problem : yaml.tree->problems()) {
    shown.push_back(yaml.text(problem.span));
    CHECK_FALSE(problem.lossy);
  }
  CHECK(shown == std::vector<std::string>{":", "[", "\"", "@"});
  CHECK(yaml.root()["a"].text() == "b: c");
  CHECK(yaml.root()["e"][0].text() == "1");
  CHECK(yaml.root()["g"].text() == "h");
  CHECK(yaml.root()["j"].text() == "@k");
  CHECK(yaml.root()["l"].text() == "4");
}

TEST_CASE("anchors and aliases are explained") {
  CHECK(problem_of("a: «*nope»\n") == "no anchor `&nope` stands before this alias");
  CHECK(problem_of("a: «*» \n") ==
        "`*` needs the name of an anchor; a value that begins with `*` must be in quotes");
  CHECK(problem_of("a: &x «&y» z\n") == "a second anchor for the same value");
}

TEST_CASE("a block scalar's header is checked") {
  CHECK(problem_of("a: |«x»\n  b\n") ==
        "only `+`, `-`, one digit and a comment may follow `|` or `>` on its line");
  CHECK(problem_of("a: |«0»\n  b\n") == "the indentation after `|` or `>` is 1 to 9");
}

TEST_CASE("a directive must be known and before the document") {
  CHECK(problem_of("«%YAML 3.0»\n---\na: 1\n") == "this directive is not known or not complete");
  CHECK(problem_of("a: 1\n«%YAML 1.2»\n") ==
        "this does not belong to what stands above: is its indentation wrong?");
}

TEST_CASE("a template action that is not closed is shown") {
  CHECK(problem_of("a: «{{» .x\nb: 1\n") == "`{{` begins a template action, which is not YAML");
}

TEST_CASE("nesting that is too deep is said, not followed") {
  const Yaml yaml("a: " + std::string(100'000, '['));
  REQUIRE(yaml.tree->problems().size() == 1);
  CHECK(yaml.tree->problems()[0].message ==
        "nested too deep: the rest of this document is not read");
  CHECK(yaml.text(yaml.tree->problems()[0].span) == "[");
  CHECK(yaml.tree->problems()[0].lossy);
  std::string dashes;
  for (int level = 0; level < 2000; ++level) dashes += "- ";
  CHECK(Yaml(dashes + "x\n---\na: 1\n").tree->documents().back()["a"].text() == "1");
}

TEST_CASE("bytes that are not UTF-8 and control characters are shown and the rest is read") {
  CHECK(problem_of(std::string("a: x«\xff»y\nb: 1\n")) == "byte `\\xff` is not UTF-8");
  CHECK(problem_of(std::string("a: «\x04»\nb: 1\n")) ==
        "control character `\\x04` is not allowed in YAML");
  const Yaml nul(std::string("a: x\0y\nb: 1\n---\nc: \xc3\n", 22));
  CHECK(nul.tree->problems().size() == 2);
  CHECK(nul.root()["b"].text() == "1");
  CHECK(nul.tree->documents()[1]["c"].exists());
}

TEST_CASE("UTF-16 is not read") {
  const Yaml yaml(
      std::string("\xff\xfe"
                  "a\0:\0 \0",
                  8));
  REQUIRE(yaml.tree->problems().size() == 1);
  CHECK(yaml.tree->problems()[0].message == "this looks like UTF-16: only UTF-8 can be read");
  CHECK(yaml.tree->documents().empty());
  CHECK(Yaml(std::string("a\0:\0", 4)).tree->problems().size() == 1);
}

TEST_CASE("a broken document keeps what stands before its fault and does not hide the next") {
  const Yaml yaml("a: 1\nb:\n  c: [1, 2\n---\nd: 2\n---\ne: f: g\n");
  CHECK(yaml.tree->problems().size() == 2);
  REQUIRE(yaml.tree->documents().size() == 3);
  CHECK(yaml.root()["a"].text() == "1");
  CHECK(yaml.root()["b"]["c"][0].text() == "1");
  CHECK(yaml.tree->documents()[1]["d"].text() == "2");
  CHECK(yaml.tree->documents()[2]["e"].text() == "f: g");
}

}  // namespace
}  // namespace hullint::test
