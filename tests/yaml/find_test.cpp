#include "yaml/find.h"

#include <doctest/doctest.h>

#include <string>

using namespace hullint;

namespace {

// The spans' texts from the outermost to the innermost node at the place of `|` in the text.
std::string path_at(std::string text) {
  const std::size_t at = text.find('|');
  text.erase(at, 1);
  const Source source("a.yaml", text);
  Arena arena;
  const auto tree = yaml::parse(source, arena);
  std::string path;
  for (const yaml::Node& node : yaml::nodes_at(*tree, static_cast<Offset>(at))) {
    path += path.empty() ? "" : " > ";
    path += node.is_scalar() ? std::string(source.text(node.span()))
                             : (node.is_mapping() ? "mapping" : "sequence");
  }
  return path;
}

}  // namespace

TEST_CASE("the nodes at an offset lead from the document to a scalar") {
  CHECK(path_at("a: 1\nb:\n  - c: |x\n    d: y\n") == "mapping > sequence > mapping > x");
  CHECK(path_at("a: 1\nb:\n  - c: x\n    d|: y\n") == "mapping > sequence > mapping > d");
  CHECK(path_at("a: 1|\nb: 2\n") == "mapping > 1");
  CHECK(path_at("---\na: 1\n---\nb: |2\n") == "mapping > 2");
  CHECK(path_at("a: {b: [1, '|2']}\n") == "mapping > mapping > sequence > '2'");
  CHECK(path_at("a: 1\n\n\n|# end\n") == "");
}

TEST_CASE("a node is found by its span") {
  const Source source("a.yaml", "a: 1\nb: [2, 'x']\n");
  Arena arena;
  const auto tree = yaml::parse(source, arena);
  CHECK(yaml::node_at(*tree, {12, 15}).text() == "x");
  CHECK(yaml::node_at(*tree, {8, 16}).is_sequence());
  CHECK_FALSE(yaml::node_at(*tree, {8, 15}).exists());
}
