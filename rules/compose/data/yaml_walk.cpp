#include "compose/data/yaml_walk.h"

#include <algorithm>

namespace hullint {

void add_children(yaml::Node node, std::vector<yaml::Node>& to) {
  if (node.is_mapping()) {
    for (const yaml::Entry& entry : node.entries()) {
      to.push_back(entry.key);
      to.push_back(entry.value);
    }
  } else if (node.is_sequence()) {
    for (const yaml::Node& item : node.items()) to.push_back(item);
  }
}

std::vector<yaml::Node> all_nodes(const Compose& compose) {
  const std::vector<yaml::Node>& documents = compose.tree().documents();
  std::vector<yaml::Node> open(documents.rbegin(), documents.rend());
  std::vector<yaml::Node> nodes;
  nodes.reserve(compose.source().text().size() / 16);
  while (!open.empty()) {
    const yaml::Node node = open.back();
    open.pop_back();
    nodes.push_back(node);
    const std::size_t first = open.size();
    add_children(node, open);
    // The first is the next.
    std::reverse(open.begin() + static_cast<std::ptrdiff_t>(first), open.end());
  }
  return nodes;
}

std::string_view alias_name(const Compose& compose, yaml::Node alias) {
  const std::string_view text = compose.source().text(alias.span());
  return text.substr(std::min<std::size_t>(1, text.size()));
}

}  // namespace hullint
