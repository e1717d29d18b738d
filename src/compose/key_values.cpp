#include "compose/key_values.h"

#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace hullint {
namespace {

// `KEY=value` as its parts; nothing if the key is computed.
std::optional<ComposeEntry> read_item(const ComposeNode& item,
                                      const std::vector<ComposeFile>& files) {
  if (!item.is_scalar()) return std::nullopt;
  const ScalarParts parts(item, files);
  const std::size_t equals = parts.text().find('=');
  const bool has_value = equals != std::string_view::npos;
  const Span key{0, has_value ? static_cast<Offset>(equals) : parts.whole().end};
  if (!parts.is_known(key)) return std::nullopt;
  ComposeEntry entry{parts.text(key), parts.place(key), {}};
  if (has_value) {
    entry.value = parts.part({key.end + 1, parts.whole().end});
    entry.value.quoted = item.quoted;
  } else {
    entry.value.kind = ComposeNode::Kind::null;
    entry.value.place = entry.key_place;
  }
  return entry;
}

ComposePlace place_of_entry(const ComposeEntry& entry) {
  const ComposePlace& value = entry.value.place;
  if (value.file != entry.key_place.file || value.span < entry.key_place.span) {
    return entry.key_place;
  }
  return {value.file, cover(entry.key_place.span, value.span)};
}

}  // namespace

ComposeNode to_mapping(const ComposeNode& node, const std::vector<ComposeFile>& files) {
  if (!node.is_sequence()) return node;
  ComposeNode mapping = compose_mapping(node.place);
  mapping.certainty = node.certainty;
  mapping.tag = node.tag;
  mapping.entries.reserve(node.items.size());
  std::unordered_map<std::string_view, std::size_t> index;
  for (const ComposeNode& item : node.items) {
    std::optional<ComposeEntry> entry = read_item(item, files);
    if (!entry) continue;
    const auto [found, is_new] = index.try_emplace(entry->key, mapping.entries.size());
    if (is_new) {
      mapping.entries.push_back(*std::move(entry));
    } else {
      mapping.entries[found->second] = *std::move(entry);
    }
  }
  return mapping;
}

std::vector<ComposeVariable> read_variables(const ComposeNode& node,
                                            const std::vector<ComposeFile>& files,
                                            std::deque<ComposeNode>& parts) {
  std::vector<ComposeVariable> variables;
  variables.reserve(node.entries.size() + node.items.size());
  for (const ComposeEntry& entry : node.entries) {
    variables.push_back({entry.key, entry.key_place, &entry.value, place_of_entry(entry), false});
  }
  for (const ComposeNode& item : node.items) {
    std::optional<ComposeEntry> entry = read_item(item, files);
    if (!entry) continue;
    parts.push_back(std::move(entry->value));
    variables.push_back({entry->key, entry->key_place, &parts.back(), item.place, true});
  }
  return variables;
}

}  // namespace hullint
