#include <doctest/doctest.h>

#include "yaml/reading.h"

namespace hullint::test {
namespace {

constexpr std::string_view sample =
    "# head\n%YAML 1.2\n---\napiVersion: v1\nkind: &k 'Pod' # x\nspec: !t\n  list:\n  - a: [1, {b: "
    "\"c\\n\"}, d: e]\n    f: *k\n  - |-\n    echo hi # no\n\n    x\n  -\n  - >2\n     y\n? key\n: "
    "- null\n  - ~\n\tz\n---\nключ: 'it''s' \r\nq: \"\r\n  r\"\r\n...\n{a, b: , c: d}\n";

// What must hold of any text: spans in the text, children in order inside their parents, problems
// that say something.
void check_tree(const Yaml& yaml) {
  INFO(yaml.source.text());
  const auto size = static_cast<Offset>(yaml.source.text().size());
  for (const yaml::Node& node : all_nodes(*yaml.tree)) {
    const Span span = node.span();
    CHECK(node.outer_span().begin <= span.begin);
    CHECK(span.begin <= span.end);
    CHECK(span.end <= size);
    if (node.is_flow() && node.is_sequence()) CHECK(yaml.source.text(span).starts_with('['));
    if (node.kind() == yaml::Kind::alias) continue;
    Offset last = span.begin;
    for (std::size_t index = 0; index < node.size(); ++index) {
      const yaml::Node first = node.is_mapping() ? node.key(index) : node[index];
      const yaml::Node second = node.is_mapping() ? node.value(index) : first;
      CHECK(last <= first.outer_span().begin);
      CHECK(first.span().end <= second.span().end);
      last = second.span().end;
    }
    CHECK(last <= span.end);
  }
  for (const yaml::Problem& problem : yaml.tree->problems()) {
    CHECK(problem.span.begin <= problem.span.end);
    CHECK(problem.span.end <= size);
    CHECK_FALSE(problem.message.empty());
  }
  for (const yaml::Comment& comment : yaml.tree->comments())
    CHECK(yaml.source.text(comment.span).starts_with('#'));
}

TEST_CASE("a text cut anywhere is read") {
  for (std::size_t size = 0; size <= sample.size(); ++size)
    check_tree(Yaml(std::string(sample.substr(0, size))));
}

TEST_CASE("a text that lacks any piece is read") {
  for (std::size_t at = 0; at < sample.size(); ++at) {
    for (std::size_t gone : {1u, 2u, 7u}) {
      std::string text(sample);
      text.erase(at, gone);
      check_tree(Yaml(text));
    }
  }
}

TEST_CASE("a text with any stray character is read") {
  constexpr std::string_view strays("\0\x04\t\r\n \"'#:-?[]{},&*!|>%@`\xff\xc3", 27);
  for (std::size_t at = 0; at <= sample.size(); ++at) {
    for (char stray : strays) {
      std::string text(sample);
      text.insert(at, 1, stray);
      check_tree(Yaml(text));
    }
  }
}

TEST_CASE("brackets that close in the wrong place are read") {
  for (std::string_view text :
       {"[[[]][[]", "[[[]{}[[]", "a: [[{}{}]", "[{}[]", "{[]{}", "[[]: [{}"})
    check_tree(Yaml(std::string(text)));
}

TEST_CASE("long runs of one piece are read") {
  for (std::string_view piece :
       {"[",    "{",   "- ", "? ",    ": ",    "a: ", "'",     "\"",  "&a ",
        "*a ",  "!t ", "#",  "---\n", "...\n", "\n",  "\t",    "|\n", "a: |\n",
        "{a: ", "\\",  "%",  "x",     "[]",    "' ",  "a:\n- "}) {
    std::string text;
    while (text.size() < 20'000) text += piece;
    check_tree(Yaml(text));
    check_tree(Yaml("a: " + text + "\nb: 1\n"));
  }
}

}  // namespace
}  // namespace hullint::test
