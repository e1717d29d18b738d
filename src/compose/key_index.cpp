#include "compose/key_index.h"

#include <algorithm>

namespace hullint {

ComposeEntry* KeyIndex::find(std::string_view key) {
  constexpr std::size_t small = 16;
  if (entries_.size() <= small) {
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const ComposeEntry& entry) { return entry.key == key; });
    return found == entries_.end() ? nullptr : &*found;
  }
  for (; indexed_ < entries_.size(); ++indexed_) places_.emplace(entries_[indexed_].key, indexed_);
  const auto found = places_.find(key);
  return found == places_.end() ? nullptr : &entries_[found->second];
}

}  // namespace hullint
