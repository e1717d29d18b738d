#include "yaml/cooked.h"

#include <doctest/doctest.h>

#include "yaml/reading.h"

namespace hullint::test {
namespace {

// For each byte of the first value's text what the file has for it, separated by `|`.
std::string ways_back(const std::string& text) {
  const Yaml yaml(text);
  const yaml::Node node = yaml.root().value(0);
  const Cooked cooked = yaml::cooked_text(node, yaml.source);
  CHECK(cooked.text == node.text());
  std::string ways;
  for (Offset at = 0; at < cooked.text.size(); ++at) {
    ways += at > 0 ? "|" : "";
    ways += yaml.text(cooked.map(at, at + 1));
  }
  return ways;
}

TEST_CASE("plain text maps byte by byte, and a folded line end as a whole") {
  CHECK(ways_back("a: b c\n") == "b| |c");
  CHECK(ways_back("a: b\n   c\n\n  d\n") == "b|\n   |c|\n|d");
  CHECK(ways_back("a: b\r\n   c\r\n") == "b|\r\n   |c");
}

TEST_CASE("single quotes map their pairs") {
  CHECK(ways_back("a: 'b''c'\n") == "b|''|c");
  CHECK(ways_back("a: ' b\n  c '\n") == " |b|\n  |c| ");
}

TEST_CASE("double quotes map their escapes") {
  CHECK(ways_back("a: \"b\\tc\\\"d\"\n") == "b|\\t|c|\\\"|d");
  CHECK(ways_back("a: \"\\x41\\u0042\\U00000043\"\n") == "\\x41|\\u0042|\\U00000043");
  CHECK(ways_back("a: \"b \n  c\\\n  d\"\n") == "b| \n  |c|d");
  CHECK(ways_back("a: \"b\\\r\n  \\ c\"\r\n") == "b|\\ |c");
  const Yaml yaml("a: \"\xe2\x82\xac\\u20acx\"\n");
  const yaml::Node node = yaml.root()["a"];
  CHECK(node.text() == "\u20ac\u20acx");
  CHECK(yaml.text(yaml::place_in(node, yaml.source, {0, 3})) == "\u20ac");
  CHECK(yaml.text(yaml::place_in(node, yaml.source, {3, 6})) == "\\u20ac");
  CHECK(yaml.text(yaml::place_in(node, yaml.source, {6, 7})) == "x");
}

TEST_CASE("block scalars map without their indentation") {
  CHECK(ways_back("a: |\n  b\n    c\n\n  d\n") == "b|\n| | |c|\n|\n|d|\n");
  CHECK(ways_back("a: |-\r\n  b\r\n  c\r\n") == "b|\r\n|c");
  CHECK(ways_back("a: |+\n  b\n\n\nc: d\n") == "b|\n|\n|\n");
  CHECK(ways_back("a: |2\n    b\n") == " | |b|\n");
  CHECK(ways_back("a: >\n  b\n  c\n\n  d\n") == "b|\n  |c|\n|d|\n");
  CHECK(ways_back("a: >-  # note\n\n  b\n") == "\n|b");
}

TEST_CASE("a part of a script is found in the file") {
  const std::string text =
      "\xef\xbb\xbfrun: |\n  FROM debian\n  # \u00e4\n  RUN apt-get \\\n    install\n";
  const Yaml yaml(text);
  const yaml::Node node = yaml.root()["run"];
  const auto at = static_cast<Offset>(node.text().find("apt-get"));
  CHECK(yaml.text(yaml::place_in(node, yaml.source, {at, at + 7})) == "apt-get");
  const auto size = static_cast<Offset>(node.text().size());
  CHECK(yaml.text(yaml::place_in(node, yaml.source, {size, size})) == "");
  CHECK(yaml::place_in(node, yaml.source, {size + 9, size + 10}).end <= text.size());
}

TEST_CASE("what is no scalar has no text") {
  const Yaml yaml("a: [b]\nc:\n");
  CHECK(yaml::cooked_text(yaml.root(), yaml.source).text.empty());
  CHECK(yaml::cooked_text(yaml.root()["c"], yaml.source).text.empty());
  CHECK(yaml::cooked_text({}, yaml.source).text.empty());
  CHECK(yaml::place_in({}, yaml.source, {0, 1}) == Span{});
}

TEST_CASE("template actions keep their way back") {
  const Yaml yaml("a: x-{{ .b \"c\" }}-\u00e4y\nd: \"\\t{{ e \"f\" }}\\t\"\n");
  for (std::string_view key : {"a", "d"}) {
    const yaml::Node node = yaml.root()[key];
    const auto at = static_cast<Offset>(node.text().find("{{"));
    const auto end = static_cast<Offset>(node.text().find("}}") + 2);
    CHECK(yaml.text(yaml::place_in(node, yaml.source, {at, end})) ==
          std::string(node.text().substr(at, end - at)));
  }
}

}  // namespace
}  // namespace hullint::test
