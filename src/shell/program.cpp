#include "shell/program.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/strings.h"

namespace hullint::shell {
namespace {

// A program that runs the program named by its operands.
struct Wrapper {
  std::string_view names;
  std::string_view with_value;  // options whose value is the next word
  int operands = 0;             // words between the options and the program
  bool assignments = false;     // NAME=VALUE may come before the program
};

constexpr std::array wrappers = {
    Wrapper{"sudo doas",
            "-u -g -h -p -C -r -t -T -U -D -R --user --group --host --prompt --role --type "
            "--other-user --close-from --chdir --chroot --command-timeout",
            0, true},
    Wrapper{"env", "-u -C --unset --chdir", 0, true},
    Wrapper{"exec", "-a"},
    Wrapper{"time", "-f -o --format --output"},
    Wrapper{"nice", "-n --adjustment"},
    Wrapper{"ionice", "-c -n -p -P -u --class --classdata --pid --pgid --uid"},
    Wrapper{
        "command builtin nohup setsid unbuffer eatmydata fakeroot busybox toybox linux32 linux64",
        ""},
    Wrapper{"xargs",
            "-a -d -E -I -L -n -P -s --arg-file --delimiter --max-args --max-procs --max-chars "
            "--process-slot-var"},
    Wrapper{"timeout", "-s -k --signal --kill-after", 1},
    Wrapper{"chroot", "--userspec --groups", 1},
    Wrapper{"gosu su-exec s6-setuidgid faketime setarch", "", 1},
    Wrapper{"setpriv",
            "--reuid --regid --ruid --euid --rgid --egid --groups --inh-caps --ambient-caps "
            "--bounding-set --securebits --pdeathsig --selinux-label --apparmor-profile"},
    Wrapper{"stdbuf", "-i -o -e --input --output --error"},
    Wrapper{"tini", "-p -e"},
    Wrapper{"dumb-init", "-r --rewrite"},
    Wrapper{"xvfb-run", "-e -f -n -p -s -w --error-file --auth-file --server-num --server-args"},
};

const Wrapper* find_wrapper(std::string_view name) {
  for (const Wrapper& wrapper : wrappers)
    if (one_of(name, wrapper.names)) return &wrapper;
  return nullptr;
}

bool is_assignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  if (equals == 0 || equals == std::string_view::npos) return false;
  const std::string_view name = word.substr(0, equals);
  return !is_digit(name[0]) && std::all_of(name.begin(), name.end(), is_name_char);
}

// True if the value of this option word is the next word. Short options may be bundled.
bool takes_next(std::string_view option, std::string_view with_value) {
  if (option.starts_with("--")) return one_of(option, with_value);
  for (std::size_t at = 1; at < option.size(); ++at) {
    const char name[] = {'-', option[at]};
    if (one_of({name, 2}, with_value)) return at + 1 == option.size();
  }
  return false;
}

// The options of a shell at the beginning of its command line.
struct ShellLine {
  ShellOptions options;
  bool command_text = false;  // -c
  std::size_t operand = 0;    // index of the first word that is no option
};

void set_option(ShellOptions& options, std::string_view name) {
  options.errexit |= name == "errexit";
  options.pipefail |= name == "pipefail";
}

template <typename Words>
ShellLine read_shell_line(const Words& words, std::size_t begin) {
  ShellLine line;
  std::size_t at = begin;
  while (at < words.size()) {
    const std::string_view word = words[at];
    if (word.size() < 2 || (word[0] != '-' && word[0] != '+')) break;
    ++at;
    if (word == "--") break;
    if (word.starts_with("--")) {
      if (word == "--rcfile" || word == "--init-file") ++at;
      continue;
    }
    for (const char option : word.substr(1)) {
      line.command_text |= option == 'c';
      line.options.errexit |= option == 'e' && word[0] == '-';
      if (option != 'o' && option != 'O') continue;
      if (at < words.size() && word[0] == '-') set_option(line.options, words[at]);
      ++at;
    }
  }
  line.operand = std::min(at, words.size());
  return line;
}

std::vector<std::string_view> values(std::span<const Word> words) {
  std::vector<std::string_view> result;
  result.reserve(words.size());
  for (const Word& word : words) result.push_back(word.value);
  return result;
}

std::optional<Embedded> shell_text(const Command& command, Dialect dialect) {
  const std::vector<std::string_view> words = values(command.words);
  const ShellLine line = read_shell_line(words, command.program + 1);
  if (!line.command_text || line.operand == words.size()) return std::nullopt;
  return Embedded{.dialect = dialect, .options = line.options, .word = line.operand};
}

std::optional<Embedded> su_text(const Command& command) {
  for (std::size_t at = command.program + 1; at + 1 < command.words.size(); ++at) {
    if (!one_of(command.words[at].value, "-c --command -lc")) continue;
    return Embedded{.dialect = Dialect::posix, .word = at + 1};
  }
  return std::nullopt;
}

// `cmd /S /C TEXT`, `powershell -Command TEXT`: the one word after that option.
std::optional<Embedded> windows_text(const Command& command, Dialect dialect) {
  const std::string_view options = dialect == Dialect::cmd ? "/c /k" : "-c -command /c /command";
  for (std::size_t at = command.program + 1; at < command.words.size(); ++at) {
    if (!one_of(lower(command.words[at].value), options)) continue;
    if (at + 2 != command.words.size()) return std::nullopt;
    return Embedded{.dialect = dialect, .word = at + 1};
  }
  return std::nullopt;
}

}  // namespace

std::string_view program_name(std::string_view path) {
  // Rules ask for names all the time: no search for one of several characters.
  std::size_t begin = path.size();
  while (begin > 0 && path[begin - 1] != '/' && path[begin - 1] != '\\') --begin;
  path.remove_prefix(begin);
  const bool may_be_exe = path.size() > 4 && path[path.size() - 4] == '.';
  if (may_be_exe && equal_ignoring_case(path.substr(path.size() - 4), ".exe"))
    path.remove_suffix(4);
  return path;
}

std::optional<std::size_t> wrapped_program(std::span<const Word> words, std::size_t index) {
  if (index >= words.size() || !words[index].literal) return std::nullopt;
  const std::string_view name = program_name(words[index].value);
  const Wrapper* wrapper = find_wrapper(name);
  if (wrapper == nullptr) return std::nullopt;
  std::size_t at = index + 1;
  bool options_end = false;
  while (at < words.size() && !options_end && words[at].value.starts_with('-')) {
    const std::string_view option = words[at].value;
    // `command -v NAME` asks for the program and does not run it.
    if (name == "command" && (option == "-v" || option == "-V")) return std::nullopt;
    options_end = option == "--";
    at += !options_end && takes_next(option, wrapper->with_value) ? 2 : 1;
  }
  while (wrapper->assignments && at < words.size() && is_assignment(words[at].value)) ++at;
  at += static_cast<std::size_t>(wrapper->operands);
  return at < words.size() ? std::optional(at) : std::nullopt;
}

std::size_t find_program(std::span<const Word> words) {
  std::size_t program = 0;
  while (const std::optional<std::size_t> next = wrapped_program(words, program)) program = *next;
  return program;
}

std::optional<Embedded> embedded_script(const Command& command) {
  const std::string_view name = command.name();
  if (name.empty()) return std::nullopt;
  if (name == "eval" && command.argument_count() == 1)
    return Embedded{.dialect = Dialect::posix, .word = command.program + 1};
  if (name == "su" || name == "runuser") return su_text(command);
  switch (const Dialect dialect = dialect_of(name)) {
    case Dialect::posix:
    case Dialect::bash:
      return shell_text(command, dialect);
    case Dialect::powershell:
    case Dialect::cmd:
      return windows_text(command, dialect);
    case Dialect::other:
      break;
  }
  return std::nullopt;
}

SetOptions set_options(std::span<const Word> arguments) {
  SetOptions result;
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const std::string_view word = arguments[at].value;
    if (word.size() < 2 || (word[0] != '-' && word[0] != '+') || word == "--") break;
    const int sign = word[0] == '-' ? 1 : -1;
    for (const char option : word.substr(1)) {
      if (option == 'e') result.errexit = sign;
      if (option != 'o' || at + 1 >= arguments.size()) continue;
      const std::string_view name = arguments[++at].value;
      if (name == "errexit") result.errexit = sign;
      if (name == "pipefail") result.pipefail = sign;
    }
  }
  return result;
}

std::optional<Shebang> read_shebang(std::string_view text) {
  if (!text.starts_with("#!")) return std::nullopt;
  std::vector<std::string_view> words = split_words(text.substr(2, text.find('\n') - 2));
  std::size_t program = 0;
  if (!words.empty() && program_name(words[0]) == "env") {
    program = 1;
    while (program < words.size() &&
           (words[program].starts_with('-') || is_assignment(words[program])))
      ++program;
  }
  if (program >= words.size()) return std::nullopt;
  return Shebang{dialect_of(words[program]), read_shell_line(words, program + 1).options};
}

}  // namespace hullint::shell
