#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "shell/script.h"

namespace hullint::shell {

enum class Manager : std::uint8_t {
  apt_get,
  apt,
  apk,
  yum,
  dnf,
  microdnf,
  tdnf,
  zypper,
  pip,
  uv,
  npm,
  yarn,
  pnpm,
  bun,
  gem,
  bundle,
  go,
  composer,
  conda,
};

// An option as it was written; `-qqy` gives three.
struct Option {
  std::string_view name;      // with its dashes: `-y`, `--no-cache`
  std::optional<Word> value;  // `--x=v`, `--x v` or `-xv`, where the option takes one
  Span span;                  // name and value
};

// A package manager's command line: `apt-get -y install --no-install-recommends curl`.
struct PackageCommand {
  Manager manager = Manager::apt_get;
  const Command* command = nullptr;
  Word program;                 // `apt-get`; `-m pip` gives `pip`
  Word action;                  // `install`; empty text if there is none
  std::vector<Option> options;  // before and after the action
  std::vector<Word> operands;   // packages, files, ...: after the action, without options' values
  bool all_literal = true;      // no word is expanded by the shell
  bool options_known = true;    // false: a variable may hold options, or the action

  bool has(std::string_view option) const;            // any of a blank-separated list
  const Option* find(std::string_view option) const;  // the last of these
  // The action is one that installs new packages (`install`, `add`, `i`, `groupinstall`, ...).
  bool installs() const;
};

// The command line if this command is one of a package manager's.
std::optional<PackageCommand> package_command(const Command& command);

// How a program reads options with one dash.
enum class OptionStyle : std::uint8_t {
  bundled,      // `-qqy` is `-q -q -y`, and `-ofile` is `-o file`
  single_dash,  // `-tags x`: a word is one option, as in go, find, java, PowerShell
};

// Options and operands of any other program; `--` ends the options and is neither.
struct CommandLine {
  std::vector<Option> options;
  std::vector<Word> operands;
  bool all_literal = true;  // no word is expanded by the shell
  bool has(std::string_view option) const;
  const Option* find(std::string_view option) const;
};

// `with_value` lists the options that take a value (`-o --output`), blank-separated.
CommandLine command_line(const Command& command, std::string_view with_value,
                         OptionStyle style = OptionStyle::bundled);
// The same for words without their program.
CommandLine command_line(std::span<const Word> words, std::string_view with_value,
                         OptionStyle style = OptionStyle::bundled);

}  // namespace hullint::shell
