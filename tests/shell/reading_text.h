#pragma once

#include <string>

#include "shell/plain_commands.h"
#include "shell/shell_text.h"

namespace hullint::test {

inline std::string describe(Span span) {
  return std::to_string(span.begin) + "-" + std::to_string(span.end);
}

// All that was read, each command on a line with its places.
inline std::string describe(const shell::Reading& reading) {
  std::string text = reading.has_errors ? "with errors\n" : "";
  if (reading.over_limit) text += "over a limit\n";
  for (const shell::Command& command : reading.commands) {
    text += describe(command) + " @" + describe(command.span) + " by " +
            describe(command.before_span) + " in " + std::to_string(command.pipeline) + ", " +
            std::to_string(command.depth);
    for (const bool flag : {command.in_subshell, command.in_substitution, command.in_condition,
                            command.in_function, command.in_loop, command.negated})
      text += flag ? '1' : '0';
    for (const shell::Word& word : command.words) {
      text += " `" + std::string(word.text) + "`" + describe(word.span);
      text += word.quoted ? 'q' : '-';
    }
    text += '\n';
  }
  for (const shell::Group& group : reading.groups)
    text += "group " + std::to_string(group.first) + "-" + std::to_string(group.end) + "\n";
  for (const std::string_view name : reading.assigned) text += "sets " + std::string(name) + "\n";
  return text;
}

// "" if a text is none of plain commands, or is read as the grammar reads it; else both readings.
inline std::string difference_from_grammar(std::string_view text) {
  Arena arena;
  const shell::Prepared prepared = shell::prepare(whole(text), arena);
  if (prepared.over_limit) return "";
  const std::optional<shell::Reading> plain = shell::read_plain_commands(prepared, arena);
  if (!plain) return "";
  const std::string by_grammar = describe(shell::read_by_grammar(prepared, arena));
  const std::string by_us = describe(*plain);
  return by_us == by_grammar ? "" : "`" + std::string(text) + "`:\n" + by_us + "---\n" + by_grammar;
}

}  // namespace hullint::test
