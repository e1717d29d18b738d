#include "report/rule_table.h"

#include <algorithm>
#include <utility>

namespace hullint::report {
namespace {

std::pair<std::string_view, std::string_view> key(const RuleEntry& entry) {
  return {entry.language, entry.name};
}

}  // namespace

RuleTable::RuleTable(std::span<const RuleEntry> rules) : sorted_(rules.begin(), rules.end()) {
  std::ranges::sort(sorted_, {}, key);
}

const Rule* RuleTable::find(std::string_view language, std::string_view name) const {
  const std::pair wanted{language, name};
  const auto found = std::ranges::lower_bound(sorted_, wanted, {}, key);
  return found != sorted_.end() && key(*found) == wanted ? found->rule : nullptr;
}

std::string rule_id(std::string_view language, std::string_view name) {
  return std::string(language).append("/").append(name);
}

}  // namespace hullint::report
