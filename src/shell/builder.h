#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "shell/reading.h"
#include "shell/scan.h"

namespace hullint::shell {

inline constexpr std::size_t no_command = static_cast<std::size_t>(-1);
inline constexpr std::uint32_t no_pipeline = static_cast<std::uint32_t>(-1);

// What holds for all commands of a place in a script.
struct Flags {
  std::uint16_t depth = 0;
  bool in_subshell = false;
  bool in_substitution = false;
  bool in_condition = false;
  bool in_function = false;
  bool in_loop = false;
  bool negated = false;

  void descend() { depth = static_cast<std::uint16_t>(depth + (depth < 0xffff ? 1 : 0)); }
};

// The operator in front of the next command.
struct Join {
  Operator by = Operator::none;
  Offset begin = 0;
  Offset end = 0;
  std::uint32_t pipeline = no_pipeline;
};

// A command or a group of commands, [first, end).
struct Statement {
  std::size_t first = no_command;
  std::size_t end = no_command;
  std::uint32_t pipeline = no_pipeline;
  bool is_group = false;
};

// Where a reader is in a script. A copy taken when a construct begins restores it when it ends.
struct Place {
  Flags flags;
  Join join;
  Statement last;                    // the statement that ended last
  std::size_t command = no_command;  // that takes the words
  bool loose = false;                // it was begun by a word inside an error
};

// Puts commands together from pieces in the order of the text. All offsets are those of the
// prepared text.
class Builder {
 public:
  Builder(const Prepared& prepared, Arena& arena)
      : prepared_(prepared), text_(prepared.text), arena_(arena) {}

  Place place;

  std::string_view view(Offset begin, Offset end) const {
    return text_.text.substr(begin, end - begin);
  }
  // Begins a command; it takes words only if the caller makes it `place.command`.
  std::size_t begin_command(Offset begin, Offset end);
  // Begins a command out of a word that stands in an error; it ends before anything but a word.
  void begin_loose_command(Offset begin, Offset end);
  void end_loose_command();
  void word(std::size_t command, Offset begin, Offset end);
  void assign(std::size_t command, std::string_view name, Offset begin, Offset value, Offset end);
  void assigned(std::string_view name) { reading_.assigned.push_back(name); }
  void join(Operator by, Offset begin, Offset end);

  // A construct with commands inside begins; gives what `end_statement` wants.
  Statement begin_group(Offset begin);
  Statement single(std::size_t command) const;
  // The commands of a branch, a loop's body and the like follow: nothing joins the first of them.
  void begin_list();
  // Commands of a `$( )` follow.
  void begin_substitution();
  // Back at `saved`, where this statement began.
  void end_statement(Statement statement, const Place& saved);

  void begin_redirection(Offset begin);
  void redirection_descriptor(Offset begin, Offset end);
  void redirection_operator(Offset begin, Offset end);
  // The grammar takes the words behind a file for more files: they are the command's.
  void redirection_word(Offset begin, Offset end);
  void end_redirection();

  Reading finish();

 private:
  // A redirection whose parts are being read.
  struct Open {
    Redirection redirection = {};
    std::size_t command = no_command;
    Statement group = {};
    Offset begin = 0;
    Offset end = 0;
    bool has_target = false;
  };

  void join_by_line_end(Offset begin);
  void mark_subshells();

  const Prepared& prepared_;
  const Cooked& text_;
  Arena& arena_;
  Reading reading_;
  std::vector<Open> open_;
  std::vector<Statement> piped_;  // at the left of a pipe
  std::uint32_t pipelines_ = 0;
  std::size_t word_command_ = no_command;  // whose last word is at word_begin_ .. word_end_
  Offset word_begin_ = 0;
  Offset word_end_ = 0;
};

}  // namespace hullint::shell
