#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "compose/node.h"

namespace hullint {

// Finds the entries of a mapping by key, also those that are added at its end meanwhile; small
// mappings are looked through. The entries must outlive it.
class KeyIndex {
 public:
  explicit KeyIndex(std::vector<ComposeEntry>& entries) : entries_(entries) {}

  // Null if there is no such key.
  ComposeEntry* find(std::string_view key);

 private:
  std::vector<ComposeEntry>& entries_;
  std::unordered_map<std::string_view, std::size_t> places_;
  std::size_t indexed_ = 0;
};

}  // namespace hullint
