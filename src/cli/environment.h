#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/options.h"

namespace hullint::cli {

// What the process finds around itself, read once; nothing else in hullint asks for it.
struct Environment {
  std::vector<std::pair<std::string, std::string>> variables;  // those that we look at, if set
  bool stdin_is_terminal = false;
  bool stdout_is_terminal = false;
  bool stderr_is_terminal = false;
  std::size_t processors = 1;
  std::size_t terminal_columns = 0;  // of standard output; 0 if it is none or does not say
  std::string working_directory;     // absolute; "" if it cannot be known
  std::string today;                 // UTC, `2026-11-24`

  // The value of a variable; "" if it is not set.
  std::string_view variable(std::string_view name) const;
};

Environment current_environment();

// How wide lines on standard output may be: what COLUMNS says, then the terminal, else 100.
std::size_t text_width(const Environment& environment);

// Whether what goes to standard output may be coloured: `--color`, then NO_COLOR, CLICOLOR_FORCE
// and FORCE_COLOR, then whether it is a terminal that is not dumb.
bool wants_color(const Environment& environment, When when);
// Whether it may hold OSC 8 links: only on terminals that are known to understand them.
bool wants_hyperlinks(const Environment& environment, When when);

}  // namespace hullint::cli
