#include "compose/data/schema_entries.h"

#include <algorithm>
#include <cstdint>

#include "base/strings.h"

namespace hullint {
namespace {

// A value and what it may be.
struct Described {
  yaml::Node node;
  std::uint16_t definition = 0;
};

void describe_entries(const Described& from, std::vector<Described>& open,
                      std::vector<SchemaEntry>& entries) {
  const schema::Schema& language = schema::compose();
  const schema::Definition* mapping =
      schema::for_type(language, language.at(from.definition), schema::Type::mapping);
  if (mapping == nullptr) return;
  for (const yaml::Entry& entry : from.node.entries()) {
    const auto child = schema::find_child(language, *mapping, entry.key.text());
    if (!child) continue;
    entries.push_back({entry.key, entry.value, mapping, *child});
    if (child->definition != 0) open.push_back({entry.value, child->definition});
  }
}

void describe_items(const Described& from, std::vector<Described>& open) {
  const schema::Schema& language = schema::compose();
  const schema::Definition* sequence =
      schema::for_type(language, language.at(from.definition), schema::Type::sequence);
  if (sequence == nullptr || sequence->items == 0) return;
  for (const yaml::Node& item : from.node.items()) open.push_back({item, sequence->items});
}

}  // namespace

std::vector<SchemaEntry> schema_entries(const Compose& compose) {
  std::vector<Described> open;
  for (const yaml::Node& document : compose.tree().documents())
    open.push_back({document, schema::compose().root});
  std::vector<SchemaEntry> entries;
  while (!open.empty()) {
    const Described next = open.back();
    open.pop_back();
    if (next.node.is_mapping()) describe_entries(next, open, entries);
    if (next.node.is_sequence()) describe_items(next, open);
  }
  std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    return a.key.span().begin < b.key.span().begin;
  });
  return entries;
}

bool holds_texts(const SchemaEntry& entry) {
  return entry.child.property != nullptr &&
         one_of(entry.child.property->name,
                "environment labels args annotations driver_opts options sysctls");
}

}  // namespace hullint
