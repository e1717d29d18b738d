#pragma once

#include <string>
#include <string_view>

#include "engine/document.h"
#include "engine/linter.h"
#include "must.h"

namespace hullint::fuzz {

// Every rule there is.
const RuleSet& every_rule();

// Lints as `hullint lint --select ALL` does, with no other file around, and checks what holds of
// any result: places lie in the text, findings are sorted, no rule has failed inside.
LintResult lint_checked(const Document& document);

}  // namespace hullint::fuzz
