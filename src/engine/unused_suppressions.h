#pragma once

#include <string_view>
#include <vector>

#include "engine/document.h"
#include "engine/pass.h"
#include "engine/rule_set.h"

namespace hullint {

// Which names of a document's suppressions left out a finding.
class SuppressionUse {
 public:
  explicit SuppressionUse(std::size_t suppressions) : used_(suppressions) {}

  // Suppression number `index` left out a finding of this rule.
  void mark(std::size_t index, const Suppression& suppression, const RuleEntry& rule);
  // True if the name at this place of the suppression's list did; for an empty list, place 0.
  bool used(std::size_t index, std::size_t name) const;

 private:
  std::vector<std::vector<bool>> used_;
};

// Reports hullint's own suppression comments that mean no rule, have expired or left nothing out.
// The peers' comments may serve the peers. Rules that did not run are not judged.
void report_unused(const Document& document, const RuleSet& rules, const SuppressionUse& use,
                   std::string_view today, Pass& pass);

}  // namespace hullint
