#include "compose/content.h"

#include <algorithm>
#include <functional>

#include "compose/key_index.h"
#include "compose/values.h"

namespace hullint {

using Kind = ComposeNode::Kind;

static bool same_scalar(const ComposeNode& a, const ComposeNode& b) {
  if (!a.is_known() || !b.is_known()) return a.place == b.place;
  if (a.text == b.text) return true;
  return a.kind != Kind::text && printed_value(a) == printed_value(b);
}

static bool same_entries(const ComposeNode& a, const ComposeNode& b) {
  if (a.entries.size() != b.entries.size()) return false;
  const auto same = [](const ComposeEntry& x, const ComposeEntry& y) {
    return x.key == y.key && same_content(x.value, y.value);
  };
  if (std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), same)) return true;
  std::vector<const ComposeEntry*> sorted;
  sorted.reserve(b.entries.size());
  for (const ComposeEntry& entry : b.entries) sorted.push_back(&entry);
  std::sort(sorted.begin(), sorted.end(),
            [](const ComposeEntry* x, const ComposeEntry* y) { return x->key < y->key; });
  return std::all_of(a.entries.begin(), a.entries.end(), [&](const ComposeEntry& entry) {
    const auto found =
        std::lower_bound(sorted.begin(), sorted.end(), entry.key,
                         [](const ComposeEntry* x, std::string_view key) { return x->key < key; });
    return found != sorted.end() && same(entry, **found);
  });
}

bool same_content(const ComposeNode& a, const ComposeNode& b) {
  if (a.kind != b.kind) return false;
  if (a.is_scalar()) return same_scalar(a, b);
  if (a.is_mapping()) return same_entries(a, b);
  return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same_content);
}

std::uint64_t content_hash(const ComposeNode& node) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15U;
  const std::hash<std::string_view> hash;
  std::uint64_t value = static_cast<std::uint64_t>(node.kind) + 1;
  if (node.is_scalar() && node.is_known())
    value += factor * (node.is_text() ? hash(node.text) : hash(printed_value(node)));
  for (const ComposeNode& item : node.items) value = value * factor + content_hash(item);
  // The order of keys must not matter.
  for (const ComposeEntry& entry : node.entries)
    value += (hash(entry.key) ^ (content_hash(entry.value) * factor)) * factor;
  return value;
}

std::size_t count_nodes(const ComposeNode& node) {
  std::size_t count = 1;
  for (const ComposeEntry& entry : node.entries) count += count_nodes(entry.value);
  for (const ComposeNode& item : node.items) count += count_nodes(item);
  return count;
}

}  // namespace hullint
