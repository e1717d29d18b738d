#include "yaml/tree.h"

#include <doctest/doctest.h>

#include "yaml/reading.h"

namespace hullint::test {
namespace {

using yaml::Kind;
using yaml::Node;
using yaml::Style;

TEST_CASE("a path through missing nodes is a missing node") {
  const Yaml yaml("a:\n  b: 1\n");
  CHECK(yaml.root()["a"]["b"].text() == "1");
  const Node missing = yaml.root()["x"]["y"][7]["z"];
  CHECK_FALSE(missing.exists());
  CHECK(missing.kind() == Kind::missing);
  CHECK(missing.span() == Span{});
  CHECK(missing.text() == "");
  CHECK(missing.size() == 0);
  CHECK_FALSE(missing.resolved().exists());
  CHECK_FALSE(Node()["a"].exists());
}

TEST_CASE("a scalar has no keys and a sequence no names") {
  const Yaml yaml("a: text\nb: [x]\n");
  CHECK_FALSE(yaml.root()["a"]["text"].exists());
  CHECK_FALSE(yaml.root()["a"][0].exists());
  CHECK_FALSE(yaml.root()["b"]["x"].exists());
  CHECK_FALSE(yaml.root()["b"].key(0).exists());
  CHECK_FALSE(yaml.root()["b"][1].exists());
}

TEST_CASE("values are decoded") {
  const Yaml yaml(
      "plain: one\n  two\nsingle: 'it''s'\ndouble: \"a\\tb\\u00e9\"\n"
      "literal: |\n  x\n   y\nfolded: >-\n  x\n  y\n\n  z\nempty: \"\"\n");
  CHECK(yaml.root()["plain"].text() == "one two");
  CHECK(yaml.root()["single"].text() == "it's");
  CHECK(yaml.root()["double"].text() == "a\tb\u00e9");
  CHECK(yaml.root()["literal"].text() == "x\n y\n");
  CHECK(yaml.root()["folded"].text() == "x y\nz");
  CHECK(yaml.root()["empty"].text() == "");
  CHECK(yaml.root()["empty"].is_scalar());
}

TEST_CASE("the style of a scalar and of a collection is known") {
  const Yaml yaml("a: x\nb: 'x'\nc: \"x\"\nd: |\n x\ne: >\n x\nf: !!str 'x'\ng: [a: b]\n");
  CHECK(yaml.root()["a"].style() == Style::plain);
  CHECK(yaml.root()["b"].style() == Style::single_quoted);
  CHECK(yaml.root()["c"].style() == Style::double_quoted);
  CHECK(yaml.root()["d"].style() == Style::literal);
  CHECK(yaml.root()["e"].style() == Style::folded);
  CHECK(yaml.root()["f"].style() == Style::single_quoted);
  CHECK(yaml.root()["g"].is_flow());
  CHECK(yaml.root()["g"][0].is_flow());
  CHECK_FALSE(yaml.root().is_flow());
}

TEST_CASE("duplicate keys are kept and the last one is found") {
  const Yaml yaml("a: 1\nb: 2\na: 3\n");
  REQUIRE(yaml.root().size() == 3);
  CHECK(yaml.root()["a"].text() == "3");
  CHECK(yaml.root().key(0).text() == "a");
  CHECK(yaml.root().value(0).text() == "1");
  CHECK(yaml.tree->problems().empty());
}

TEST_CASE("entries and items come in order") {
  const Yaml yaml("a: 1\nb: [x, y]\n");
  const auto entries = yaml.root().entries();
  REQUIRE(entries.size() == 2);
  CHECK(entries[1].key.text() == "b");
  const auto items = entries[1].value.items();
  REQUIRE(items.size() == 2);
  CHECK(items[1].text() == "y");
  CHECK(yaml.root().items().empty());
  CHECK(entries[1].value.entries().empty());
}

TEST_CASE("only YAML 1.2 booleans are booleans") {
  const Yaml yaml("[true, True, FALSE, yes, 'true', on, !!str true, !!bool false, tRUE]");
  const auto at = [&](std::size_t index) { return yaml.root()[index].as_bool(); };
  CHECK(at(0) == true);
  CHECK(at(1) == true);
  CHECK(at(2) == false);
  CHECK_FALSE(at(3).has_value());
  CHECK_FALSE(at(4).has_value());
  CHECK_FALSE(at(5).has_value());
  CHECK_FALSE(at(6).has_value());
  CHECK(at(7) == false);
  CHECK_FALSE(at(8).has_value());
}

TEST_CASE("only YAML 1.2 integers are integers") {
  const Yaml yaml(
      "[12, -3, +4, 0x1F, 0o17, 017, '5', 1.5, 1_000, 9223372036854775807, "
      "9223372036854775808, --1, 0x, -, !!str 7, +-1]");
  const auto at = [&](std::size_t index) { return yaml.root()[index].as_int(); };
  CHECK(at(0) == 12);
  CHECK(at(1) == -3);
  CHECK(at(2) == 4);
  CHECK(at(3) == 31);
  CHECK(at(4) == 15);
  CHECK(at(5) == 17);
  CHECK_FALSE(at(6).has_value());
  CHECK_FALSE(at(7).has_value());
  CHECK_FALSE(at(8).has_value());
  CHECK(at(9) == 9223372036854775807);
  for (std::size_t index = 10; index < 16; ++index) CHECK_FALSE(at(index).has_value());
}

TEST_CASE("an alias stands for its node") {
  const Yaml yaml("base: &b {image: x}\nuse: *b\nagain: &b 7\nlate: *b\n");
  const Node use = yaml.root()["use"];
  CHECK(use.kind() == Kind::alias);
  CHECK(yaml.text(use.span()) == "*b");
  CHECK(use["image"].text() == "x");
  CHECK(use.size() == 1);
  CHECK(use.key(0).text() == "image");
  CHECK(use.resolved() == yaml.root()["base"]);
  CHECK(yaml.root()["late"].resolved().text() == "7");
}

TEST_CASE("an alias may be a key") {
  const Yaml yaml("- &k name\n- *k : x\n");
  CHECK(yaml.root()[1]["name"].text() == "x");
}

TEST_CASE("an alias inside its own node leads nowhere") {
  const Yaml yaml("a: &x [1, *x]\n");
  CHECK(yaml.root()["a"][1].kind() == Kind::alias);
  CHECK_FALSE(yaml.root()["a"][1].resolved().exists());
  REQUIRE(yaml.tree->problems().size() == 1);
  CHECK(yaml.text(yaml.tree->problems()[0].span) == "*x");
}

TEST_CASE("aliases that multiply are followed only so far") {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int level = 1; level < 12; ++level) {
    const std::string below = "*a" + std::to_string(level - 1);
    text += "a" + std::to_string(level) + ": &a" + std::to_string(level) + " [" + below;
    for (int copy = 1; copy < 10; ++copy) text += ", " + below;
    text += "]\n";
  }
  const Yaml yaml(text);
  REQUIRE(yaml.tree->problems().size() == 1);
  std::size_t visited = 0;
  std::vector<Node> open{yaml.root()};
  while (!open.empty()) {
    const Node node = open.back().resolved();
    open.pop_back();
    ++visited;
    for (const yaml::Entry& entry : node.entries()) open.push_back(entry.value);
    for (const Node& item : node.items()) open.push_back(item);
  }
  CHECK(visited <= 2'000'000);
}

TEST_CASE("every document of a stream is read") {
  const Yaml yaml("a: 1\n---\n- b\n...\n%YAML 1.2\n---\n|\n c\n--- d\n");
  REQUIRE(yaml.tree->documents().size() == 4);
  CHECK(yaml.tree->documents()[0]["a"].text() == "1");
  CHECK(yaml.tree->documents()[1][0].text() == "b");
  CHECK(yaml.tree->documents()[2].text() == "c\n");
  CHECK(yaml.tree->documents()[3].text() == "d");
  CHECK(yaml.tree->problems().empty());
}

TEST_CASE("a text without content has no document, an empty one after a marker is a null") {
  CHECK(Yaml("").tree->documents().empty());
  CHECK(Yaml("\n# only this\n").tree->documents().empty());
  const Yaml yaml("---\n# nothing\n---\na: 1\n---\n");
  REQUIRE(yaml.tree->documents().size() == 3);
  CHECK(yaml.root().is_null());
  CHECK(yaml.root().span() == Span{3, 3});
  CHECK(yaml.tree->documents()[2].is_null());
}

TEST_CASE("what follows an end marker on its line is not lost") {
  const Yaml yaml("a: 1\n... # end\n... b: 2\n");
  REQUIRE(yaml.tree->documents().size() == 2);
  CHECK(yaml.tree->documents()[1]["b"].text() == "2");
}

TEST_CASE("three dashes inside a line or a block do not begin a document") {
  const Yaml yaml("a: x --- y\nb: |\n  ---\n  z\nc: ---\n---x: 1\n");
  CHECK(yaml.tree->documents().size() == 1);
  CHECK(yaml.root()["b"].text() == "---\nz\n");
}

TEST_CASE("texts live as long as the source and the arena") {
  const Source source("a.yaml", "a: plain\nb: \"e\\nd\"\n");
  Arena arena;
  const auto tree = yaml::parse(source, arena);
  const std::string_view plain = tree->root()["a"].text();
  CHECK(plain.data() == source.text().data() + 3);
  CHECK(tree->root()["b"].text() == "e\nd");
}

}  // namespace
}  // namespace hullint::test
