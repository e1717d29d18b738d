#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic.h"
#include "engine/linter.h"

namespace hullint {

struct AppliedFix {
  std::string_view rule;  // static
  std::string title;
};

// What fixing a document came to.
struct FixOutcome {
  std::string text;  // the new text; the old one if nothing was applied
  std::size_t applied = 0;
  std::size_t rounds = 0;  // that changed something
  std::vector<AppliedFix> fixes;
  std::shared_ptr<const Document> document;  // of the new text; null if nothing was applied
  LintResult remaining;                      // what is found in the new text
  bool refused = false;  // at least one fix was left out because its result was worse
  std::string why;       // in that case: one line
};

// Applies the fixes that are at most as unsafe as `up_to`, the first suitable one of each finding,
// and lints again until nothing changes, at most 10 times. A fix that touches one before it waits
// for the next round; one whose result has more syntax errors or gaps is left out. Line ends stay
// those of the file.
FixOutcome fix(const Document& document, const Workspace& workspace, const RuleSet& rules,
               const Context& context, Safety up_to);

}  // namespace hullint
