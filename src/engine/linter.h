#pragma once

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document.h"
#include "engine/pass.h"
#include "engine/rule_set.h"
#include "engine/secret_mask.h"
#include "engine/workspace.h"

namespace hullint {

// What a pure function cannot know.
struct Context {
  std::string today;                        // `2026-11-24`, for `until=` and ends of life
  const std::atomic<bool>* stop = nullptr;  // the caller's wish to give up
  Fixes fixes = Fixes::worked_out;
};

struct LintResult {
  std::vector<Diagnostic> diagnostics;  // sorted by place, then rule
  std::vector<Gap> gaps;                // of the document, and rules that failed inside
  std::size_t suppressed = 0;
  SecretMask mask;  // hides the credentials of the document where its text is shown
};

// Under this name a rule's failure is reported; `hullint explain` has a page for it.
inline constexpr std::string_view internal_error_name = "internal-error";

// Runs the rules over a document and leaves out what its suppressions name. A rule that throws
// costs its own findings only: it gives one finding, `internal-error`, and a gap.
LintResult lint(const Document& document, const Workspace& workspace, const RuleSet& rules,
                const Context& context);

}  // namespace hullint
