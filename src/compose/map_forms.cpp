#include "compose/map_forms.h"

#include <algorithm>
#include <string>
#include <utility>

#include "compose/key_index.h"
#include "compose/values.h"

namespace hullint {
namespace {

using Kind = ComposeNode::Kind;

// The key and value of one item.
struct Parts {
  std::string_view key;
  ComposePlace key_place;
  ComposeNode value;
};

// A key that a variable hides stands on the whole item, and so does its value.
Parts split_item(const ComposeNode& item, const std::vector<ComposeFile>& files) {
  Parts parts{item.text, item.place, item};
  const std::size_t equals = item.text.find('=');
  const bool has_value = equals != std::string_view::npos;
  if (has_value) parts.key = item.text.substr(0, equals);
  const Span whole = item.place.span;
  const Offset quote = item.quoted ? 1 : 0;
  const std::string_view written = files[item.place.file].source->text(whole);
  const bool verbatim = written.substr(std::min<std::size_t>(quote, written.size()))
                            .starts_with(item.text.substr(0, has_value ? equals + 1 : equals)) &&
                        whole.size() >= 2 * quote;
  if (verbatim) {
    const Offset begin = whole.begin + quote;
    parts.key_place.span = {begin, begin + static_cast<Offset>(parts.key.size())};
    if (has_value) parts.value.place.span = {parts.key_place.span.end + 1, whole.end - quote};
    const std::string_view rest = files[item.place.file].source->text(parts.value.place.span);
    if (item.interpolated && has_value && rest.find('$') == std::string_view::npos) {
      parts.value.certainty = Certainty::known;
      parts.value.interpolated = false;
    }
  }
  parts.value.kind = has_value ? Kind::text : Kind::null;
  parts.value.text = has_value ? item.text.substr(equals + 1) : std::string_view();
  return parts;
}

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
  if (value.is_text()) value = to_sequence(std::move(value), arena);
  ComposeNode mapping;
  mapping.kind = Kind::mapping;
  mapping.tag = value.tag;
  mapping.place = value.place;
  mapping.entries.reserve(value.items.size());
  KeyIndex index(mapping.entries);
  for (const ComposeNode& item : value.items) {
    if (!item.is_scalar()) continue;
    Parts parts = split_item(item, files);
    if (ComposeEntry* first = index.find(parts.key))
      *first = {parts.key, parts.key_place, std::move(parts.value)};
    else
      mapping.entries.push_back({parts.key, parts.key_place, std::move(parts.value)});
  }
  return mapping;
}

ComposeNode to_sequence(ComposeNode value, Arena& arena) {
  if (value.is_sequence()) return value;
  ComposeNode sequence;
  sequence.kind = Kind::sequence;
  sequence.tag = value.tag;
  sequence.place = value.place;
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
