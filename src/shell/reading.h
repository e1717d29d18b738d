#pragma once

#include <string_view>
#include <vector>

#include "shell/script.h"
#include "text/cooked.h"

namespace hullint::shell {

// What a reader understood of a text. The commands' `program` is not looked for yet.
struct Reading {
  Cooked text = {};  // what the words point into
  std::vector<Command> commands = {};
  std::vector<Group> groups = {};
  std::vector<VariableUse> variables = {};
  std::vector<std::string_view> assigned = {};  // by assignments and `for`, as they come
  bool has_errors = false;
  bool over_limit = false;
};

// POSIX shell and bash.
Reading read_posix(const Cooked& text, Arena& arena);

// Reads a text as if nothing stood around it: its spans count from its first byte. Not read are its
// options (`errexit_from`, `pipefail_from`).
Script read_alone(std::string_view text, Dialect dialect, Arena& arena);

// Turns the spans of a text that was read alone into those of the file that it stands in.
void place_in_file(Script& script, const Cooked& text);

// The command line of Windows: commands, words, redirections; blocks are not told apart.
Reading read_cmd(const Cooked& text, Arena& arena);

// Enough of PowerShell to see commands and their arguments; those in `( )` and `{ }` too.
Reading read_powershell(const Cooked& text, Arena& arena);

}  // namespace hullint::shell
