#pragma once

#include <string_view>
#include <vector>

#include "shell/script.h"
#include "text/cooked.h"

namespace hullint::shell {

// A heredoc that was cut out of a prepared text.
struct Heredoc {
  Offset at = 0;  // of the `<` that is left of its operator
  Cooked body;
  bool expands = false;
};

// Shell text as the grammar can read it: continuations are joined, and a heredoc is a plain
// redirection (`<EOF`) whose body is kept beside.
struct Prepared {
  Cooked text;
  std::vector<Heredoc> heredocs;       // sorted by `at`
  std::vector<VariableUse> variables;  // sorted by place
  bool over_limit = false;             // too costly to parse: nothing else is set
};

Prepared prepare(const Cooked& text, Arena& arena);

// The end of the expansion (`$(`, `${`, "`") that begins at `at`; the end of the text if it is not
// closed.
std::size_t expansion_end(std::string_view text, std::size_t at);

}  // namespace hullint::shell
