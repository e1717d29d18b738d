#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "shell/script.h"

namespace hullint::test {

// A text without its `«` and `»`, and the spans that they enclosed, in the order of their begins.
struct Marked {
  std::string text;
  std::vector<Span> spans;
};

inline Marked read_marks(std::string_view marked) {
  Marked result;
  std::vector<std::size_t> open;
  while (!marked.empty()) {
    const auto at = static_cast<Offset>(result.text.size());
    if (marked.starts_with("«")) {
      open.push_back(result.spans.size());
      result.spans.push_back({at, at});
      marked.remove_prefix(2);
    } else if (marked.starts_with("»")) {
      result.spans[open.back()].end = at;
      open.pop_back();
      marked.remove_prefix(2);
    } else {
      result.text += marked.front();
      marked.remove_prefix(1);
    }
  }
  return result;
}

// A shell text that stands in a file as it is.
inline Cooked whole(std::string_view text) {
  return {text, {{0, {0, static_cast<Offset>(text.size())}}}};
}

// A shell text whose `\` line ends were joined by the file's own language.
inline Cooked joined(std::string_view file, Arena& arena) {
  Cooker cooker;
  for (std::size_t at = 0; at < file.size();) {
    const std::size_t end = std::min(file.find("\\\n", at), file.size());
    cooker.copy(file.substr(at, end - at), static_cast<Offset>(at));
    at = end + 2;
  }
  return cooker.finish(arena);
}

inline std::string describe(const shell::Redirection& redirection) {
  constexpr std::string_view signs[] = {"<", ">", ">>", ">&", "<<", "<<<"};
  std::string line = redirection.fd >= 0 ? std::to_string(redirection.fd) : "";
  line += signs[static_cast<std::size_t>(redirection.kind)];
  line += redirection.target.value;
  if (redirection.kind == shell::Redirection::Kind::heredoc)
    line += '(' + std::string(redirection.body.text) + ')';
  return line;
}

// The operator in front of it, its assignments, words (as the program gets them, `*` before the
// program, `$` behind one that is expanded) and redirections.
inline std::string describe(const shell::Command& command) {
  constexpr std::string_view operators[] = {"", "; ", "&& ", "|| ", "| ", "& "};
  std::string line(operators[static_cast<std::size_t>(command.before)]);
  for (const shell::Assignment& assignment : command.assignments) {
    line += std::string(assignment.name) + (assignment.appends ? "+={" : "={");
    line += std::string(assignment.value.value) + "} ";
  }
  for (std::size_t index = 0; index < command.words.size(); ++index) {
    if (index == command.program) line += '*';
    line += std::string(command.words[index].value) + (command.words[index].literal ? " " : "$ ");
  }
  for (const shell::Redirection& redirection : command.redirections)
    line += describe(redirection) + ' ';
  if (!line.empty()) line.pop_back();
  return line;
}

// One line a command; each level of nesting is two blanks.
inline std::string describe(const shell::Script& script) {
  if (!script.parsed) return "not parsed";
  std::string text;
  for (const shell::Command& command : script.commands) {
    if (!text.empty()) text += '\n';
    text += std::string(2UL * command.depth, ' ') + describe(command);
  }
  return text;
}

inline std::string describe(std::string_view text, shell::Dialect dialect = shell::Dialect::bash) {
  Arena arena;
  return describe(shell::read_script(whole(text), dialect, arena));
}

}  // namespace hullint::test
