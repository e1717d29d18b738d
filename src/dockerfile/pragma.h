#pragma once

#include <optional>
#include <vector>

#include "dockerfile/syntax.h"
#include "text/source.h"

namespace hullint {

// The values of all `# hadolint shell=...` comments outside instructions, in order. Each says which
// shell runs the RUN instructions below it.
std::vector<Word> hadolint_shells(const syntax::Tree& tree);
// The first of them.
std::optional<Word> hadolint_shell(const syntax::Tree& tree);

}  // namespace hullint
