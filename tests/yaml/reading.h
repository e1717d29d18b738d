#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/tree.h"

namespace hullint::test {

// A YAML text and what was read from it.
struct Yaml {
  explicit Yaml(std::string text)
      : source("a.yaml", std::move(text)), tree(yaml::parse(source, arena)) {}

  Source source;
  Arena arena;
  std::unique_ptr<const yaml::Tree> tree;

  yaml::Node root() const { return tree->root(); }
  std::string text(Span span) const { return std::string(source.text(span)); }
  // What stands where a node is; for an empty one, `@` and the offset.
  std::string shown(Span span) const {
    return span.empty() ? "@" + std::to_string(span.begin) : text(span);
  }
};

// All nodes of a tree in the order of the text, aliases not followed.
inline std::vector<yaml::Node> all_nodes(const yaml::Tree& tree) {
  std::vector<yaml::Node> nodes;
  std::vector<yaml::Node> open(tree.documents().rbegin(), tree.documents().rend());
  while (!open.empty()) {
    const yaml::Node node = open.back();
    open.pop_back();
    nodes.push_back(node);
    if (node.kind() == yaml::Kind::alias) continue;
    for (std::size_t index = node.size(); index > 0; --index) {
      if (node.is_sequence()) open.push_back(node[index - 1]);
      if (node.is_mapping()) open.push_back(node.value(index - 1));
      if (node.is_mapping()) open.push_back(node.key(index - 1));
    }
  }
  return nodes;
}

// The text of every node of the first document but the root, in order.
inline std::vector<std::string> pieces(std::string text) {
  const Yaml yaml(std::move(text));
  std::vector<std::string> pieces;
  for (const yaml::Node& node : all_nodes(*yaml.tree)) pieces.push_back(yaml.shown(node.span()));
  if (!pieces.empty()) pieces.erase(pieces.begin());
  for (const yaml::Problem& problem : yaml.tree->problems())
    pieces.push_back("problem: " + problem.message);
  return pieces;
}

// A text without its «» marks, and the span between them.
struct MarkedYaml {
  explicit MarkedYaml(std::string_view marked) {
    constexpr std::string_view open = "«";
    constexpr std::string_view close = "»";
    const std::size_t begin = marked.find(open);
    const std::size_t end = marked.find(close);
    REQUIRE(end != std::string_view::npos);
    text = std::string(marked.substr(0, begin));
    span.begin = static_cast<Offset>(text.size());
    text += marked.substr(begin + open.size(), end - begin - open.size());
    span.end = static_cast<Offset>(text.size());
    text += marked.substr(end + close.size());
  }
  std::string text;
  Span span;
};

}  // namespace hullint::test
