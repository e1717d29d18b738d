#include "lsp/features/compose/entries.h"

#include "yaml/cooked.h"

namespace hullint::lsp::in_compose {

std::vector<yaml::Entry> Entries::of(yaml::Node mapping) {
  std::vector<yaml::Entry> entries;
  std::vector<yaml::Node> open{mapping.resolved()};
  while (!open.empty()) {
    const yaml::Node node = open.back();
    open.pop_back();
    if (node.is_sequence() && node != mapping.resolved())
      for (const yaml::Node& item : node.items()) open.push_back(item.resolved());
    for (const yaml::Entry& entry : node.entries()) {
      if (!entry.key.is_scalar()) continue;
      const yaml::Node value = entry.value.resolved();
      if (entry.key.text() != "<<") {
        entries.push_back(entry);
      } else if (value.exists() && merged_.insert(value.span().begin).second) {
        open.push_back(value);
      }
    }
  }
  return entries;
}

bool Entries::enter(yaml::Node collection, std::uint32_t way) {
  return seen_.insert((static_cast<std::uint64_t>(way) << 32U) | collection.span().begin).second;
}

Span span_of_part(yaml::Node scalar, const Source& source, std::string_view part) {
  const auto begin = static_cast<Offset>(part.data() - scalar.text().data());
  return yaml::place_in(scalar, source, {begin, begin + static_cast<Offset>(part.size())});
}

}  // namespace hullint::lsp::in_compose
