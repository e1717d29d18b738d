#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/model.h"

namespace hullint {

// PowerShell text of a RUN: run by SHELL, or handed to `powershell -Command` by another shell.
struct PowershellText {
  const Instruction* run = nullptr;
  const shell::Script* script = nullptr;
  std::size_t wrapper =
      0;              // index of the command that starts PowerShell; commands.size(): SHELL does
  bool core = false;  // PowerShell 7 (`pwsh`), not Windows PowerShell
  std::string text = {};
  std::string prelude = {};  // what SHELL puts before it

  bool is_wrapped() const { return wrapper < script->commands.size(); }
};

std::vector<PowershellText> powershell_texts(const Dockerfile& file);

// True if the text, or SHELL before it, gives the variable this value; in any casing, with any
// quotes.
bool sets_preference(const PowershellText& text, std::string_view variable, std::string_view value);

// How many statements the text has, assignments of preferences not counted.
std::size_t statement_count(std::string_view text);

// The index of the word that is `powershell` or `pwsh` (`@powershell` too); words.size() if none
// is.
std::size_t powershell_word(const shell::Command& command);

}  // namespace hullint
