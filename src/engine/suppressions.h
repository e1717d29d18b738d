#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "dockerfile/pragma.h"
#include "engine/diagnostic.h"
#include "engine/document.h"
#include "engine/rule.h"
#include "engine/rule_set.h"

namespace hullint {

// What find_suppressions of `document.h` gives, with the peers' ids looked up in these rules. An id
// that none of them has is left out; a peer's comment that names only such ids is none.
std::vector<Suppression> find_suppressions(const Dockerfile& file,
                                           std::span<const RuleEntry> rules);

// True if the suppression is about this finding of `rule`: its place and its name. The date in
// `until` is not looked at.
bool suppresses(const Suppression& suppression, const Diagnostic& diagnostic,
                const RuleEntry& rule);

// True if `until` is over on the day `today` (2027-01-31). What is no date never ends.
bool expired(const Suppression& suppression, std::string_view today);

// True if `text` is a date of the form 2027-01-31.
bool is_date(std::string_view text);

// Where `# check=error=true` makes the findings of BuildKit's own checks errors: in the whole file,
// or in the lines of an instruction.
std::vector<Span> buildkit_error_ranges(const Dockerfile& file);

}  // namespace hullint
