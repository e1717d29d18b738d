#include "compose/data/list_entries.h"

#include <set>
#include <utility>

namespace hullint {
namespace {

// What an alias stands for is looked at once, where it is written.
std::vector<yaml::Node> environments(const Compose& compose) {
  std::vector<yaml::Node> found;
  std::set<Span> seen;
  const auto add = [&](const yaml::Node& list) {
    const yaml::Node node = list.resolved();
    if (node.exists() && seen.insert(node.span()).second) found.push_back(node);
  };
  for (const yaml::Node& document : compose.tree().documents()) {
    const yaml::Node services = document["services"];
    if (!services.is_mapping()) continue;
    for (const yaml::Entry& service : services.entries()) {
      add(service.value["environment"]);
      add(service.value["build"]["args"]);
    }
  }
  return found;
}

std::string name_of(const yaml::Node& item) {
  if (!item.is_scalar()) return {};
  const std::string_view text = item.text();
  const std::string_view name = text.substr(0, text.find('='));
  return name.find('$') == std::string_view::npos ? std::string(name) : std::string();
}

}  // namespace

std::vector<ListEntry> environment_items(const Compose& compose) {
  std::vector<ListEntry> entries;
  for (const yaml::Node& list : environments(compose)) {
    if (!list.is_sequence()) continue;
    const auto items = list.items();
    for (std::size_t at = 0; at < items.size(); ++at)
      entries.push_back({list, at, items[at], name_of(items[at])});
  }
  return entries;
}

std::vector<ListEntry> environment_entries(const Compose& compose) {
  std::vector<ListEntry> entries = environment_items(compose);
  std::erase_if(entries, [](const ListEntry& entry) { return entry.name.empty(); });
  for (const yaml::Node& list : environments(compose)) {
    if (!list.is_mapping()) continue;
    const auto written = list.entries();
    for (std::size_t at = 0; at < written.size(); ++at)
      if (const yaml::Node& key = written[at].key; key.is_scalar() && key.text() != "<<")
        entries.push_back({list, at, key, std::string(key.text())});
  }
  return entries;
}

}  // namespace hullint
