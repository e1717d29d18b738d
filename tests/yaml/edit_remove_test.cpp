#include "yaml/editing.h"

namespace hullint::test {
namespace {

using yaml::WhenEmpty;

// The text without a child of the node at the path; "" if that was refused.
std::string removed(std::string text, std::string_view path, std::size_t index,
                    WhenEmpty when_empty = WhenEmpty::refuse) {
  const Yaml yaml(std::move(text));
  const auto edits =
      yaml::remove_child({yaml.source, *yaml.tree}, node_at(yaml, path), index, when_empty);
  return edits.empty() ? "" : as_text(edits, yaml);
}

TEST_CASE("an entry goes with its comments and leaves those of others") {
  const std::string text =
      "a: 1 # one\n# about b\n# more\nb:\n  c: 2 # two\n  # deep\n\n# about d\nd: 3\n";
  CHECK(removed(text, "", 1) == "a: 1 # one\n\n# about d\nd: 3\n");
  CHECK(removed(text, "", 2) == "a: 1 # one\n# about b\n# more\nb:\n  c: 2 # two\n  # deep\n");
}

TEST_CASE("the comment at the head of a document is not the first entry's") {
  CHECK(removed("# licence\nversion: \"3\"\nservices: {}\n", "", 0) == "# licence\nservices: {}\n");
  CHECK(removed("# licence\n\nversion: \"3\"\n\nservices: {}\n", "", 0) ==
        "# licence\n\nservices: {}\n");
  CHECK(removed("version: \"3\"\n\nservices: {}\n", "", 0) == "services: {}\n");
}

TEST_CASE("no two blank lines are left where there was one on each side") {
  CHECK(removed("a: 1\n\nb: 2\n\nc: 3\n", "", 1) == "a: 1\n\nc: 3\n");
  CHECK(removed("a: 1\n\nb: 2\n", "", 1) == "a: 1\n");
  CHECK(removed("a: 1\nb: 2\n\nc: 3\n", "", 1) == "a: 1\n\nc: 3\n");
  CHECK(removed("m:\n  a: 1\n\n  b: 2\nk: 1\n", "m", 0) == "m:\n  b: 2\nk: 1\n");
}

TEST_CASE("what follows the first entry of an item moves up behind the dash") {
  CHECK(removed("- a: 1 # one\n  b: 2\n", "0", 0) == "- b: 2\n");
  CHECK(removed("- a:\n    x: 1\n  # about b\n  b: 2\n", "0", 0) == "- # about b\n  b: 2\n");
  CHECK(removed("- - a\n  - b\n- c\n", "0", 0) == "- - b\n- c\n");
  CHECK(removed("-\n  a: 1\n  b: 2\n", "0", 0) == "-\n  b: 2\n");
}

TEST_CASE("an item goes with its dash") {
  CHECK(removed("l:\n- a\n# about b\n- b: 1\n  c: 2\n- d\n", "l", 1) == "l:\n- a\n- d\n");
  CHECK(removed("l:\n  - a\n  -\n  - c\n", "l", 1) == "l:\n  - a\n  - c\n");
}

TEST_CASE("between brackets the comma goes too") {
  CHECK(removed("[a, b, c]", "", 0) == "[b, c]");
  CHECK(removed("[a, b, c]", "", 1) == "[a, c]");
  CHECK(removed("[a, b, c]", "", 2) == "[a, b]");
  CHECK(removed("[a, b,]", "", 1) == "[a,]");
  CHECK(removed("{a: , b: 1}", "", 1) == "{a: }");
  CHECK(removed("[\n  a, # one\n  # about b\n  b # two\n]\n", "", 1) == "[\n  a # one\n]\n");
  CHECK(removed("[\n  a, # one\n  # about b\n  b # two\n]\n", "", 0) ==
        "[\n  # about b\n  b # two\n]\n");
  CHECK(removed("[\n  a, b, # both\n  c]\n", "", 1) == "");
}

TEST_CASE("the last child is kept, replaced by brackets or goes with its parent") {
  const std::string text = "s:\n  web:\n    ports:\n      - 80 # p\n    # deep\n  db: 1\n";
  CHECK(removed(text, "s/web/ports", 0) == "");
  CHECK(removed(text, "s/web/ports", 0, WhenEmpty::write_empty) ==
        "s:\n  web:\n    ports: []\n    # deep\n  db: 1\n");
  CHECK(removed(text, "s/web/ports", 0, WhenEmpty::remove_parent) == "s:\n  db: 1\n");
  CHECK(removed("a:\n  b: 1\n", "a", 0, WhenEmpty::remove_parent) == "");
  CHECK(removed("a: [{b: 1}, c]\n", "a/0", 0, WhenEmpty::remove_parent) == "a: [c]\n");
  CHECK(removed("a: {b: 1} # c\n", "a", 0, WhenEmpty::write_empty) == "a: {} # c\n");
  CHECK(removed("- a: 1\n- b\n", "0", 0, WhenEmpty::write_empty) == "- {}\n- b\n");
  CHECK(removed("a: 1 # c\n", "", 0, WhenEmpty::write_empty) == "{} # c\n");
  CHECK(removed("a: &x # c\n  b: 1\nd: *x\n", "a", 0, WhenEmpty::write_empty) ==
        "a: &x {} # c\nd: *x\n");
}

TEST_CASE("what an alias elsewhere stands for is not removed") {
  const std::string text = "a: &x {k: &y 1}\nb: *x\nc: *y\nd: &z 1\n";
  CHECK(removed(text, "", 0) == "");
  CHECK(removed(text, "a", 0, WhenEmpty::write_empty) == "");
  CHECK(removed(text, "", 1) == "a: &x {k: &y 1}\nc: *y\nd: &z 1\n");
  CHECK(removed(text, "", 3) == "a: &x {k: &y 1}\nb: *x\nc: *y\n");
  CHECK(removed("a: {b: &x 1, c: *x}\nd: 1\n", "", 0) == "d: 1\n");
}

TEST_CASE("a block scalar above does not take what is left") {
  CHECK(removed("a: |+\n  x\n\nb: 1\n\nc: 2\n", "", 1) == "");
  CHECK(removed("a: |\n  x\nb: 1\n    \nc: 2\n", "", 1) == "");
  CHECK(removed("a: |\n  x\nb: 1\n  # deep\nc: 2\n", "", 1) == "a: |\n  x\nc: 2\n");
  CHECK(removed("a: |+\n  x\n\nb: 1\n", "", 0) == "b: 1\n");
}

TEST_CASE("an entry that is written with a question mark stays") {
  CHECK(removed("? a\n: 1\n? b\n: 2\n", "", 1) == "");
  CHECK(removed("{? a : 1, b: 2}", "", 0) == "");
}

}  // namespace
}  // namespace hullint::test
