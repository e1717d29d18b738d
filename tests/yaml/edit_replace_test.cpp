#include "yaml/editing.h"

namespace hullint::test {
namespace {

using yaml::block_value;
using yaml::line_value;
using yaml::NewValue;

std::string set(std::string text, std::string_view path, std::string_view value) {
  const Yaml yaml(std::move(text));
  const auto edits = yaml::set_scalar({yaml.source, *yaml.tree}, node_at(yaml, path), value);
  return edits.empty() ? "" : as_text(edits, yaml);
}

std::string replaced(std::string text, std::string_view path, const NewValue& value) {
  const Yaml yaml(std::move(text));
  const auto edits = yaml::replace_node({yaml.source, *yaml.tree}, node_at(yaml, path), value);
  return edits.empty() ? "" : as_text(edits, yaml);
}

std::string renamed(std::string text, std::string_view path, std::string_view name) {
  const Yaml yaml(std::move(text));
  const yaml::Node key = node_at(yaml, path).key(0);
  const auto edits = yaml::rename_key({yaml.source, *yaml.tree}, key, name);
  return edits.empty() ? "" : as_text(edits, yaml);
}

std::string wrapped(std::string text, std::string_view path, std::size_t first, std::size_t count,
                    std::string_view key) {
  const Yaml yaml(std::move(text));
  const auto edits =
      yaml::wrap_entries({yaml.source, *yaml.tree}, node_at(yaml, path), first, count, key);
  return edits.empty() ? "" : as_text(edits, yaml);
}

TEST_CASE("a scalar keeps its quotes, anchor, tag and comment") {
  CHECK(set("a: x # c\n", "a", "y z") == "a: y z # c\n");
  CHECK(set("a: x\n", "a", "80") == "a: \"80\"\n");
  CHECK(set("a: 'x'\n", "a", "y z") == "a: 'y z'\n");
  CHECK(set("a: 'x'\n", "a", "two\nlines") == "a: \"two\\nlines\"\n");
  CHECK(set("a: \"x\"\n", "a", "y") == "a: \"y\"\n");
  CHECK(set("a: &b !t x\nc: *b\n", "a", "z") == "a: &b !t z\nc: *b\n");
  CHECK(set("a: [x, y]\n", "a/1", "p, q") == "a: [x, \"p, q\"]\n");
  CHECK(set("a: one\n  two\nb: 1\n", "a", "three") == "a: three\nb: 1\n");
}

TEST_CASE("a null gets a value where it stands") {
  CHECK(set("a: # c\nb: 1\n", "a", "x") == "a: x # c\nb: 1\n");
  CHECK(set("a: ~\n", "a", "x") == "a: x\n");
  CHECK(set("a: &n\nb: *n\n", "a", "x") == "a: &n x\nb: *n\n");
  CHECK(set("-\n- b\n", "0", "x") == "- x\n- b\n");
  CHECK(set("{a: , b: 1}", "a", "x") == "{a: x , b: 1}");
  CHECK(set("{a, b: 1}", "a", "x") == "");
}

TEST_CASE("a literal keeps its lines if the value ends as its header says") {
  CHECK(set("a: |\n    x\n    y\nb: 1\n", "a", "p\n q\n\nr\n") ==
        "a: |\n    p\n     q\n\n    r\nb: 1\n");
  CHECK(set("a: |- # c\n  x\n", "a", "p\nq") == "a: |- # c\n  p\n  q\n");
  CHECK(set("a: |\n  x\n", "a", "no end") == "");
  CHECK(set("a: |\n  x\n", "a", " indented\n") == "");
  CHECK(set("a: |+\n  x\n", "a", "p\n") == "");
  CHECK(set("a: >\n  x\n", "a", "p\n") == "");
}

TEST_CASE("a key is renamed in its quotes, and to no other's name") {
  CHECK(renamed("a: 1\n", "", "b") == "b: 1\n");
  CHECK(renamed("'a': 1\n", "", "b") == "'b': 1\n");
  CHECK(renamed("{\"a\":1}", "", "b") == "{\"b\":1}");
  CHECK(renamed("a : 1\n", "", "on") == "\"on\" : 1\n");
  CHECK(renamed("&k a: 1\n", "", "b") == "&k b: 1\n");
  CHECK(renamed("a: 1\nb: 2\n", "", "b") == "");
  CHECK(renamed("[a]: 1\n", "", "b") == "");
}

TEST_CASE("one line takes the place of any value") {
  CHECK(replaced("a: x # c\n", "a", line_value("[1, 2]")) == "a: [1, 2] # c\n");
  CHECK(replaced("a: # c\n  # above\n  b: 1\n  d: 2 # d\nk: 1\n", "a", line_value("true")) ==
        "a: true # c\n  # above\nk: 1\n");
  CHECK(replaced("a:\n- b\n- c\nk: 1\n", "a", line_value("5")) == "a: 5\nk: 1\n");
  CHECK(replaced("- a: 1\n  b: 2\n- c\n", "0", line_value("x")) == "- x\n- c\n");
  CHECK(replaced("a: |\n  x\n  y\nk: 1\n", "a", line_value("x")) == "a: x\nk: 1\n");
  CHECK(replaced("a: *b\n", "a", line_value("x")) == "");
  CHECK(replaced("b: &b 1\na: *b\n", "a", line_value("x")) == "b: &b 1\na: x\n");
}

TEST_CASE("a block takes the place of any value outside brackets") {
  const NewValue block = block_value("p: 1\nq:\n  - r\n");
  CHECK(replaced("a: x # c\nk: 1\n", "a", block) == "a: # c\n  p: 1\n  q:\n    - r\nk: 1\n");
  CHECK(replaced("a: [1,\n  2] # c\n", "a", block) == "a: # c\n  p: 1\n  q:\n    - r\n");
  CHECK(replaced("a:\n    b: 1\nk:\n    l: 1\n", "a", block) ==
        "a:\n    p: 1\n    q:\n        - r\nk:\n    l: 1\n");
  CHECK(replaced("- x\n- y\n", "0", block) == "- p: 1\n  q:\n    - r\n- y\n");
  CHECK(replaced("- x # c\n- y\n", "0", block) == "- # c\n  p: 1\n  q:\n    - r\n- y\n");
  CHECK(replaced("a: x # c\nk: 1\n", "a", block_value("|\n  one\n  two")) ==
        "a: | # c\n  one\n  two\nk: 1\n");
  CHECK(replaced("a: [x]\n", "a/0", block) == "");
}

TEST_CASE("entries move under a new key") {
  CHECK(wrapped("# head\nweb:\n  image: x\n\n# about db\ndb:\n  image: y # c\n", "", 0, 2,
                "services") ==
        "# head\nservices:\n  web:\n    image: x\n\n  # about db\n  db:\n    image: y # c\n");
  CHECK(wrapped("version: 1\n# about a\na: |\n  x\n\n   y\nb: \"p\n q\"\nz: 1\n", "", 1, 2, "s") ==
        "version: 1\ns:\n  # about a\n  a: |\n    x\n\n     y\n  b: \"p\n   q\"\nz: 1\n");
  CHECK(wrapped("- a: 1\n  b: 2\n", "0", 0, 1, "k") == "- k:\n    a: 1\n  b: 2\n");
  CHECK(wrapped("a:\r\n    b: 1\r\n", "", 0, 1, "k") == "k:\r\n    a:\r\n        b: 1\r\n");
  CHECK(wrapped("k: 1\na: 2\n", "", 0, 2, "k") == "k:\n  k: 1\n  a: 2\n");
  CHECK(wrapped("k: 1\na: 2\n", "", 1, 1, "k") == "");
  CHECK(wrapped("{a: 1}", "", 0, 1, "k") == "");
}

TEST_CASE("a literal with an indentation of its own may be moved") {
  const std::string text = wrapped("a: |2\n    x\n  y\n", "", 0, 1, "k");
  const Yaml yaml(text);
  CHECK(yaml.root()["k"]["a"].text() == "  x\ny\n");
}

}  // namespace
}  // namespace hullint::test
