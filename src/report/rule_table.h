#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rule.h"

namespace hullint::report {

// The rules, to be found by what a finding says.
class RuleTable {
 public:
  explicit RuleTable(std::span<const RuleEntry> rules);

  // Null for a finding that no rule made (`internal-error`).
  const Rule* find(std::string_view language, std::string_view name) const;

 private:
  std::vector<RuleEntry> sorted_;
};

// `dockerfile/root-user`.
std::string rule_id(std::string_view language, std::string_view name);

}  // namespace hullint::report
