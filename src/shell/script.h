#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "text/cooked.h"

namespace hullint::shell {

class Pieces;

enum class Dialect : std::uint8_t {
  posix,  // sh, dash, ash, and whatever is not known to be more
  bash,   // bash, zsh, ksh
  powershell,
  cmd,
  other,  // a heredoc for python, perl, ...: nothing is read
};

// The dialect that a program of this name (a path is allowed, `.exe` too) understands; `other` for
// what is no shell.
Dialect dialect_of(std::string_view program);

// A word of a command. Quotes are part of `text`, not of `value`.
struct Word {
  std::string_view text;   // as written, with continuations joined
  std::string_view value;  // what the program gets if nothing is expanded: quotes and escapes gone
  Span span;               // in the file
  bool literal = true;  // nothing in it is expanded by the shell: `value` is what the program gets
  bool quoted = false;  // some of it is quoted or escaped
};

// What joins a command to the one before it. The first command of a group (`a && (b; c)`) takes the
// operator and the pipeline of the group; the first of a branch, a body or a `$( )` has none.
enum class Operator : std::uint8_t { none, sequence, and_if, or_if, pipe, background };

struct Redirection {
  enum class Kind : std::uint8_t { read, write, append, duplicate, heredoc, here_string };
  Kind kind = Kind::write;
  int fd = -1;           // as written; -1 if none is
  Word target;           // the file, descriptor, delimiter or string
  Cooked body;           // of a heredoc: its text as the program reads it; empty text if unknown
  bool expands = false;  // of a heredoc: variables in the body are expanded
  Span span;             // operator and target
};

struct Assignment {
  std::string_view name;
  Word value;
  Span span;
  bool appends = false;  // `+=`
};

// A simple command.
struct Command {
  std::vector<Assignment> assignments;  // in front of it, or alone, or operands of export & co.
  std::vector<Word> words;              // as written, wrappers included
  std::vector<Redirection> redirections;
  Span span;

  // Index in `words` of the program that runs after wrappers (sudo, env, exec, time, nice, xargs,
  // command, nohup, ...) and their options; a wrapper that runs nothing (`env`) is the program
  // itself. words.size() if there are no words.
  std::size_t program = 0;

  Operator before = Operator::none;  // none: the first of its list
  Span before_span;                  // of that operator in the file; of a line end, empty
  std::uint32_t pipeline = 0;        // equal for the commands of one pipeline of the script
  std::uint16_t depth = 0;           // nesting in ( ), { }, if, for, case, functions, $( )
  bool in_subshell = false;          // inside ( ) or $( ) or a pipeline's part
  bool in_substitution = false;      // inside $( ), ` ` or <( )
  bool in_condition = false;         // its status is tested: if/while condition, operand of `!`
  bool in_function = false;          // body of a function definition
  bool in_loop = false;
  bool negated = false;

  // The program's base name without directory; empty if it is not literal or there is none.
  std::string_view name() const;
  bool is(std::string_view program_name) const { return name() == program_name; }
  // The words after the program.
  std::vector<Word>::const_iterator arguments_begin() const;
  std::vector<Word>::const_iterator arguments_end() const { return words.end(); }
  std::size_t argument_count() const {
    return words.size() > program ? words.size() - program - 1 : 0;
  }
  const Word& argument(std::size_t index) const { return words[program + 1 + index]; }
  // True if a wrapper of this name (`sudo`) stands before the program.
  bool wrapped_by(std::string_view wrapper) const;
};

// Redirections of a `{ }`, a `( )`, a loop and the like: they hold for the commands [first, end).
struct Group {
  std::size_t first = 0;
  std::size_t end = 0;
  std::vector<Redirection> redirections;
};

// `$NAME` or `${NAME...}` in a text that a shell expands.
struct VariableUse {
  std::string_view name;
  Span span;  // of the whole expansion, `$` included
  bool braces = false;
  std::string_view modifier;  // what follows the name inside the braces (`:-x`); empty if nothing
};

// What a Dockerfile, a Compose file or a manifest gives to a shell (or straight to a program).
struct Script {
  enum class Source : std::uint8_t { shell_form, exec_form, heredoc };
  Source source = Source::shell_form;
  Dialect dialect = Dialect::posix;
  Cooked text;                             // what was read
  std::vector<Command> commands;           // in the order of the text; nested ones too
  std::vector<Group> groups;               // those with redirections, in the order of their ends
  std::vector<VariableUse> variables;      // of shell text; those assigned inside it too
  std::vector<std::string_view> assigned;  // names that the text assigns, sorted, each once
  Span span;
  bool parsed = true;       // false: over a limit, or a dialect that is not read; nothing is known
  bool has_errors = false;  // some of it did not parse: what is absent may still be there
  std::optional<std::size_t> errexit_from;   // the first command that runs with `set -e` in effect
  std::optional<std::size_t> pipefail_from;  // the same for `set -o pipefail`

  // True if `set -e` holds when the command at this index runs.
  bool errexit_at(std::size_t command) const { return errexit_from && *errexit_from <= command; }
  bool pipefail_at(std::size_t command) const { return pipefail_from && *pipefail_from <= command; }
};

// Shell text longer than this is a gap; so is text longer than 64 KiB that does not parse, and what
// takes the grammar too long: 2,000 pipes and redirections, substitutions 250 deep.
inline constexpr std::size_t max_script_bytes = 512 * 1024;

// Reads shell text. `text` must have its continuations joined and its comment lines removed where
// the file's own language does so; a heredoc's body of the shell itself is still inside. Never
// fails. With `pieces`, what they know is not read again.
Script read_script(const Cooked& text, Dialect dialect, Arena& arena, Pieces* pieces = nullptr);

// Reads an argument vector (exec form): one command; for `sh -c TEXT` and the like, the commands of
// TEXT instead (with `source` exec_form still).
Script read_arguments(const std::vector<hullint::Word>& arguments,
                      const std::vector<Cooked>& cooked, Arena& arena, Pieces* pieces = nullptr);

}  // namespace hullint::shell
