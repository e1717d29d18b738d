#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "shell/script.h"

namespace hullint::shell {

// The name of a program without directory and `.exe`.
std::string_view program_name(std::string_view path);

// The index of the word that the wrapper at `index` (`sudo`, `env`, ...) runs; nothing if that word
// is no wrapper or runs nothing.
std::optional<std::size_t> wrapped_program(std::span<const Word> words, std::size_t index);

// The index of the program behind all wrappers; words.size() if there are no words.
std::size_t find_program(std::span<const Word> words);

// Options of a shell that hold for its whole script: `-e`, `-o pipefail`.
struct ShellOptions {
  bool errexit = false;
  bool pipefail = false;
};

// Text that a command hands to a shell: `sh -c TEXT`, `su -c TEXT`, `eval TEXT`. The body of
// `bash <<EOF` is none: who has the heredoc decides.
struct Embedded {
  Dialect dialect = Dialect::posix;
  ShellOptions options = {};
  std::size_t word = 0;  // index of the word that is the text
};

std::optional<Embedded> embedded_script(const Command& command);

// What `set` switches on (+1), off (-1) or leaves (0).
struct SetOptions {
  int errexit = 0;
  int pipefail = 0;
};
SetOptions set_options(std::span<const Word> arguments);

// The interpreter that a `#!` line at the beginning of a text names.
struct Shebang {
  Dialect dialect = Dialect::other;
  ShellOptions options;
};
std::optional<Shebang> read_shebang(std::string_view text);

}  // namespace hullint::shell
