#include "compose/marked.h"

#include <algorithm>
#include <span>
#include <utility>

#include "compose/map_forms.h"

namespace hullint {
namespace {

using Paths = std::span<const MarkedPath>;

// The paths with `key` at `depth`; all of `paths` agree before it.
Paths with_key(Paths paths, std::size_t depth, std::string_view key) {
  const auto begin = std::lower_bound(
      paths.begin(), paths.end(), key,
      [&](const MarkedPath& path, std::string_view wanted) { return path[depth] < wanted; });
  const auto end = std::upper_bound(
      begin, paths.end(), key,
      [&](std::string_view wanted, const MarkedPath& path) { return wanted < path[depth]; });
  return {begin, end};
}

// `paths` are sorted, lead here and go on.
void remove_below(ComposeNode& node, Paths paths, std::size_t depth) {
  if (!node.is_mapping() || paths.empty() || node.tag == merged_list_tag) return;
  std::erase_if(node.entries, [&](ComposeEntry& entry) {
    const Paths own = with_key(paths, depth, entry.key);
    if (own.empty()) return false;
    // The shortest comes first.
    if (own.front().size() == depth + 1) return true;
    remove_below(entry.value, own, depth + 1);
    return false;
  });
}

void rename(ComposeNode& mapping, std::string_view from, std::string_view to) {
  ComposeEntry* old = mapping.entry(from);
  if (old == nullptr) return;
  ComposeEntry* own = mapping.entry(to);
  if (own != nullptr && !own->value.is_null()) {
    std::erase_if(mapping.entries, [&](const ComposeEntry& entry) { return entry.key == from; });
    return;
  }
  if (own != nullptr)
    std::erase_if(mapping.entries, [&](const ComposeEntry& entry) { return entry.key == to; });
  mapping.entry(from)->key = to;
}

}  // namespace

void remove_marked(ComposeNode& root, std::vector<MarkedPath> marked) {
  constexpr std::string_view develop = "x-develop";
  const std::size_t written = marked.size();
  for (std::size_t at = 0; at < written; ++at) {
    if (marked[at].size() < 3 || marked[at][2] != develop) continue;
    MarkedPath adopted = marked[at];
    adopted[2] = "develop";
    marked.push_back(std::move(adopted));
  }
  std::erase_if(marked, [](const MarkedPath& path) { return path.empty(); });
  std::sort(marked.begin(), marked.end());
  remove_below(root, marked, 0);
}

void adopt_extensions(ComposeNode& root) {
  ComposeEntry* services = root.entry("services");
  if (services == nullptr) return;
  for (ComposeEntry& service : services->value.entries) {
    rename(service.value, "x-develop", "develop");
    ComposeEntry* develop = service.value.entry("develop");
    ComposeEntry* watch = develop == nullptr ? nullptr : develop->value.entry("watch");
    if (watch == nullptr) continue;
    for (ComposeNode& item : watch->value.items) rename(item, "x-initialSync", "initial_sync");
  }
}

}  // namespace hullint
