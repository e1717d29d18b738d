#include "compose/map_forms.h"

#include <algorithm>
#include <string>
#include <utility>

#include "compose/key_values.h"
#include "compose/values.h"

namespace hullint {
namespace {

using Kind = ComposeNode::Kind;

ComposeNode text_of_pair(const ComposeEntry& entry, const ComposeNode& value, Arena& arena) {
  ComposeNode text = value;
  text.kind = Kind::text;
  text.place.span = value.place.file == entry.key_place.file
                        ? cover(entry.key_place.span, value.place.span)
                        : value.place.span;
  std::string joined(entry.key);
  if (!value.is_null()) joined += "=" + printed_value(value);
  text.text = arena.keep(joined);
  text.entries.clear();
  text.items.clear();
  return text;
}

}  // namespace

ComposeNode key_values(ComposeNode value, const std::vector<ComposeFile>& files, Arena& arena) {
  if (value.is_mapping()) return value;
  return to_mapping(to_sequence(std::move(value), arena), files);
}

ComposeNode to_sequence(ComposeNode value, Arena& arena) {
  if (value.is_sequence()) return value;
  ComposeNode sequence;
  sequence.kind = Kind::sequence;
  sequence.tag = value.tag;
  sequence.place = value.place;
  if (!value.is_text()) sequence.certainty = value.certainty;
  if (value.is_text()) sequence.items.push_back(value);
  for (const ComposeEntry& entry : value.entries) {
    if (!entry.value.is_sequence()) {
      sequence.items.push_back(text_of_pair(entry, entry.value, arena));
      continue;
    }
    for (const ComposeNode& item : entry.value.items)
      sequence.items.push_back(text_of_pair(entry, item, arena));
  }
  if (value.is_mapping())
    std::sort(sequence.items.begin(), sequence.items.end(),
              [](const ComposeNode& a, const ComposeNode& b) { return a.text < b.text; });
  return sequence;
}

}  // namespace hullint
