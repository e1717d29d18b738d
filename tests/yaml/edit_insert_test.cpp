#include "yaml/editing.h"

namespace hullint::test {
namespace {

using yaml::block_value;
using yaml::line_value;
using yaml::NewValue;
using yaml::Position;
using yaml::string_value;
using Side = yaml::Position::Side;

// The text with a new entry; "" if it was refused.
std::string inserted(std::string text, std::string_view path, std::string_view key,
                     const NewValue& value, const Position& position = {}) {
  const Yaml yaml(std::move(text));
  const auto edits =
      yaml::insert_key({yaml.source, *yaml.tree}, node_at(yaml, path), key, value, position);
  return edits.empty() ? "" : as_text(edits, yaml);
}

std::string appended(std::string text, std::string_view path, const NewValue& value) {
  const Yaml yaml(std::move(text));
  const auto edits = yaml::append_item({yaml.source, *yaml.tree}, node_at(yaml, path), value);
  return edits.empty() ? "" : as_text(edits, yaml);
}

TEST_CASE("an entry goes to the end, behind the last one's comments") {
  CHECK(inserted("a: 1 # one\n", "", "b", string_value("x")) == "a: 1 # one\nb: x\n");
  CHECK(inserted("m:\n  a: 1\n  # b: 2\nn: 3\n", "m", "c", string_value("x")) ==
        "m:\n  a: 1\n  # b: 2\n  c: x\nn: 3\n");
  CHECK(inserted("m:\n  a:\n    # nothing yet\nn: 3\n", "m", "c", string_value("x")) ==
        "m:\n  a:\n    # nothing yet\n  c: x\nn: 3\n");
  CHECK(inserted("m:\n  a: 1\n# about n\nn: 3\n", "m", "c", string_value("x")) ==
        "m:\n  a: 1\n  c: x\n# about n\nn: 3\n");
}

TEST_CASE("an entry stands beside the one that was named") {
  const std::string text = "a: 1\n# about b\nb: 2\n";
  CHECK(inserted(text, "", "z", string_value("x"), {Side::after, "a"}) ==
        "a: 1\nz: x\n# about b\nb: 2\n");
  CHECK(inserted(text, "", "z", string_value("x"), {Side::before, "b"}) ==
        "a: 1\nz: x\n# about b\nb: 2\n");
  CHECK(inserted(text, "", "z", string_value("x"), {Side::after, "none"}) == text + "z: x\n");
  CHECK(inserted(text, "", "z", string_value("x"), {Side::first, ""}) == "z: x\n" + text);
}

TEST_CASE("the head of a file stays its head") {
  CHECK(inserted("# licence\na: 1\n", "", "z", string_value("x"), {Side::first, ""}) ==
        "# licence\nz: x\na: 1\n");
}

TEST_CASE("a block is indented as the file is") {
  const NewValue value = block_value("limits:\n  cpus: '1'\nlist:\n  - a: 1\n    b: 2\n");
  CHECK(inserted("s:\n    web:\n        image: x\n", "s/web", "deploy", value) ==
        "s:\n    web:\n        image: x\n        deploy:\n            limits:\n"
        "                cpus: '1'\n            list:\n                - a: 1\n"
        "                  b: 2\n");
  CHECK(inserted("s:\n  - x\nm: {}\n", "", "d", value) ==
        "s:\n  - x\nm: {}\nd:\n  limits:\n    cpus: '1'\n  list:\n    - a: 1\n      b: 2\n");
  CHECK(inserted("s:\n- x\nm:\n  k: v\n", "m", "d", value) ==
        "s:\n- x\nm:\n  k: v\n  d:\n    limits:\n      cpus: '1'\n    list:\n    - a: 1\n"
        "      b: 2\n");
}

TEST_CASE("a block scalar is a value, too") {
  CHECK(inserted("m:\n    a: 1\n", "m", "s", block_value("|-\n  x\n    y\n\n  z\n")) ==
        "m:\n    a: 1\n    s: |-\n        x\n          y\n\n        z\n");
  CHECK(appended("- a\n", "", block_value("|\n  x\n")) == "- a\n- |\n  x\n");
  CHECK(inserted("a: 1", "", "s", block_value("|\n  x\n")) == "a: 1\ns: |\n  x\n");
}

TEST_CASE("an entry goes into the mapping of an item") {
  CHECK(inserted("- a: 1\n- b: 2\n", "0", "z", string_value("x")) == "- a: 1\n  z: x\n- b: 2\n");
  CHECK(inserted("-   a: 1\n", "0", "z", string_value("x"), {Side::first, ""}) ==
        "-   z: x\n    a: 1\n");
  CHECK(inserted("-\n    a: 1\n", "0", "z", string_value("x"), {Side::first, ""}) ==
        "-\n    z: x\n    a: 1\n");
}

TEST_CASE("an entry goes between brackets") {
  CHECK(inserted("{a: 1}", "", "z", string_value("x, y")) == "{a: 1, z: \"x, y\"}");
  CHECK(inserted("{a: 1,}", "", "z", string_value("x")) == "{a: 1, z: x,}");
  CHECK(inserted("{ a: 1 }", "", "z", string_value("x"), {Side::first, ""}) == "{ z: x, a: 1 }");
  CHECK(inserted("{a: }", "", "z", string_value("x")) == "{a: , z: x }");
  CHECK(inserted("{\n  a: 1 # one\n}\n", "", "z", string_value("x")) ==
        "{\n  a: 1, # one\n  z: x\n}\n");
  CHECK(inserted("{\n  a: 1, # one\n}\n", "", "z", string_value("x")) ==
        "{\n  a: 1, # one\n  z: x,\n}\n");
  CHECK(inserted("{a: 1}", "", "z", block_value("b: 1")) == "");
  CHECK(inserted("[a: 1]", "0", "z", string_value("x")) == "");
}

TEST_CASE("what is empty is filled") {
  CHECK(inserted("m: {} # c\n", "m", "z", string_value("x")) == "m: {z: x} # c\n");
  CHECK(inserted("m: {} # c\n", "m", "z", block_value("b: 1")) == "m: # c\n  z:\n    b: 1\n");
  CHECK(inserted("m: # c\nk: 1\n", "m", "z", string_value("x")) == "m: # c\n  z: x\nk: 1\n");
  CHECK(inserted("m: &a\nk: *a\n", "m", "z", string_value("x")) == "m: &a\n  z: x\nk: *a\n");
  CHECK(inserted("- \n- k\n", "0", "z", string_value("x")) == "- z: x\n- k\n");
  CHECK(inserted("{m: , k: 1}", "m", "z", string_value("x")) == "{m: {z: x} , k: 1}");
  CHECK(inserted("m: ~\n", "m", "z", string_value("x")) == "m:\n  z: x\n");
  CHECK(inserted("{}\n", "", "z", block_value("b: 1")) == "z:\n  b: 1\n");
  CHECK(appended("k: 1\nl:\n", "l", string_value("x")) == "k: 1\nl:\n  - x\n");
  CHECK(appended("k:\n- 1\nl:\n", "l", string_value("x")) == "k:\n- 1\nl:\n- x\n");
  CHECK(appended("l: []\n", "l", string_value("x")) == "l: [x]\n");
}

TEST_CASE("an item is written as the others are") {
  CHECK(appended("l:\n- a # one\n# about k\nk: 1\n", "l", string_value("b")) ==
        "l:\n- a # one\n- b\n# about k\nk: 1\n");
  CHECK(appended("l:\n  - a\n  # - b\n", "l", string_value("c")) == "l:\n  - a\n  # - b\n  - c\n");
  CHECK(appended("l:\n  - a: 1\n    b: 2\n", "l", block_value("a: 3\nb: 4")) ==
        "l:\n  - a: 1\n    b: 2\n  - a: 3\n    b: 4\n");
  CHECK(appended("l: [a, b,]\n", "l", string_value("8080:80")) == "l: [a, b, \"8080:80\",]\n");
  CHECK(appended("- - a\n- b\n", "0", string_value("c")) == "- - a\n  - c\n- b\n");
}

TEST_CASE("line ends and the missing last one stay as they are") {
  CHECK(inserted("a: 1\r\nb: 2\r\n", "", "z", block_value("c: 3")) ==
        "a: 1\r\nb: 2\r\nz:\r\n  c: 3\r\n");
  CHECK(inserted("a: 1\r\nb: 2", "", "z", string_value("x")) == "a: 1\r\nb: 2\r\nz: x");
  CHECK(inserted("a: 1", "", "z", string_value("x")) == "a: 1\nz: x");
}

TEST_CASE("blank lines set a block off where they do so already") {
  CHECK(inserted("a:\n  x: 1\n\nb:\n  y: 2\n", "", "z", block_value("z: 3")) ==
        "a:\n  x: 1\n\nb:\n  y: 2\n\nz:\n  z: 3\n");
  CHECK(inserted("a:\n  x: 1\n\nb:\n  y: 2\n", "", "z", block_value("z: 3"), {Side::first, ""}) ==
        "z:\n  z: 3\n\na:\n  x: 1\n\nb:\n  y: 2\n");
  CHECK(inserted("a: 1\n\nb: 2\n", "", "z", string_value("x")) == "a: 1\n\nb: 2\nz: x\n");
}

TEST_CASE("a block scalar keeps its lines when something follows it") {
  CHECK(inserted("a: |+\n  x\n\n", "", "z", string_value("v")) == "a: |+\n  x\n\nz: v\n");
  CHECK(inserted("a: |\n  x\n\n", "", "z", string_value("v")) == "a: |\n  x\nz: v\n\n");
  CHECK(inserted("a: |\n  x", "", "z", string_value("v")) == "");
  CHECK(inserted("a: |-\n  x", "", "z", string_value("v")) == "a: |-\n  x\nz: v");
}

TEST_CASE("what is not certain is refused") {
  CHECK(inserted("a: 1\n", "", "a", string_value("x")) == "");
  CHECK(inserted("a: 1\n", "a", "z", string_value("x")) == "");
  CHECK(inserted("? a\n: 1\n", "", "z", string_value("x")) == "");
  CHECK(inserted("b: &b {k: v}\na: *b\n", "a", "z", string_value("x")) == "");
  CHECK(inserted("a: 1\n", "", "z", string_value("\xff")) == "");
  for (const std::string_view line : {"a: b", "[", "x # c", "x\ny", "", "- a"})
    CHECK(inserted("a: 1\n", "", "z", line_value(std::string(line))) == "");
  for (const std::string_view block : {"a: [", "\ta: 1", "|2\n  x", "|+\n  x", "a: 1\n b: 2"})
    CHECK(inserted("a: 1\n", "", "z", block_value(std::string(block))) == "");
}

}  // namespace
}  // namespace hullint::test
