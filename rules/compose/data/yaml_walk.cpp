#include "compose/data/yaml_walk.h"

#include <algorithm>

namespace hullint {

std::vector<yaml::Node> all_nodes(const Compose& compose) {
  const std::vector<yaml::Node>& documents = compose.tree().documents();
  std::vector<yaml::Node> open(documents.rbegin(), documents.rend());
  std::vector<yaml::Node> nodes;
  nodes.reserve(compose.source().text().size() / 16);
  while (!open.empty()) {
    const yaml::Node node = open.back();
    open.pop_back();
    nodes.push_back(node);
    if (node.is_mapping()) {
      for (std::size_t index = node.size(); index-- > 0;) {
        open.push_back(node.value(index));
        open.push_back(node.key(index));
      }
    } else if (node.is_sequence()) {
      for (std::size_t index = node.size(); index-- > 0;) open.push_back(node[index]);
    }
  }
  return nodes;
}

std::string_view alias_name(const Compose& compose, yaml::Node alias) {
  const std::string_view text = compose.source().text(alias.span());
  return text.substr(std::min<std::size_t>(1, text.size()));
}

}  // namespace hullint
