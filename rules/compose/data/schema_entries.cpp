#include "compose/data/schema_entries.h"

#include <cstddef>
#include <cstdint>

#include "base/strings.h"

namespace hullint {
namespace {

// A collection whose members are being gone through: the one or the other has some.
struct Open {
  yaml::Members<yaml::Entry> entries;
  yaml::Members<yaml::Node> items;
  const schema::Definition* definition = nullptr;
  std::size_t next = 0;
};

// What describes a collection; null for what is none, and where the schema has nothing to say.
const schema::Definition* description_of(yaml::Node node, std::uint16_t definition) {
  if (definition == 0 || !(node.is_mapping() || node.is_sequence())) return nullptr;
  const schema::Schema& language = schema::compose();
  const schema::Type type = node.is_mapping() ? schema::Type::mapping : schema::Type::sequence;
  return schema::for_type(language, language.at(definition), type);
}

void add_entries(yaml::Node document, std::vector<SchemaEntry>& entries) {
  const schema::Schema& language = schema::compose();
  std::vector<Open> open;
  const auto enter = [&](yaml::Node node, std::uint16_t number) {
    if (const schema::Definition* definition = description_of(node, number))
      open.push_back({node.entries(), node.items(), definition});
  };
  enter(document, language.root);
  while (!open.empty()) {
    Open& at = open.back();
    const std::size_t index = at.next++;
    if (index < at.items.size()) {
      enter(at.items[index], at.definition->items);
    } else if (index < at.entries.size()) {
      const yaml::Entry entry = at.entries[index];
      const auto child = schema::find_child(language, *at.definition, entry.key.text());
      if (!child) continue;
      entries.push_back({entry.key, entry.value, at.definition, *child});
      enter(entry.value, child->definition);
    } else {
      open.pop_back();
    }
  }
}

}  // namespace

std::vector<SchemaEntry> schema_entries(const Compose& compose) {
  std::vector<SchemaEntry> entries;
  entries.reserve(64);
  for (const yaml::Node& document : compose.tree().documents()) add_entries(document, entries);
  return entries;
}

bool holds_texts(const SchemaEntry& entry) {
  return entry.child.property != nullptr &&
         one_of(entry.child.property->name,
                "environment labels args annotations driver_opts options sysctls");
}

}  // namespace hullint
