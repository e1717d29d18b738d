#include "compose/node.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"

namespace hullint {

static constinit const ComposeNode missing;

const ComposeNode& missing_compose_node() { return missing; }

const ComposeEntry* ComposeNode::entry(std::string_view key) const {
  for (const ComposeEntry& entry : entries) {
    if (entry.key.size() != key.size()) continue;
    // Asked for so often that most are told apart without a call.
    if (!key.empty() && (entry.key.front() != key.front() || entry.key.back() != key.back()))
      continue;
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

ComposeEntry* ComposeNode::entry(std::string_view key) {
  return const_cast<ComposeEntry*>(std::as_const(*this).entry(key));
}

const ComposeNode& ComposeNode::operator[](std::string_view key) const {
  const ComposeEntry* found = entry(key);
  return found == nullptr ? missing_compose_node() : found->value;
}

// The words that compose-go's casts accept.
std::optional<bool> ComposeNode::as_bool() const {
  if (!is_scalar() || !is_known()) return std::nullopt;
  const std::string word = lower(text);
  if (one_of(word, "true yes y on")) return true;
  if (one_of(word, "false no n off")) return false;
  return std::nullopt;
}

std::optional<long long> ComposeNode::as_int() const {
  if (!is_scalar() || !is_known() || text.empty()) return std::nullopt;
  const bool negative = text.front() == '-';
  const std::optional<long long> number = to_number(negative ? text.substr(1) : text);
  if (!number) return std::nullopt;
  return negative ? -*number : *number;
}

}  // namespace hullint
