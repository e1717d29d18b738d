#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/strings.h"
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

// A blank-separated list of options (`-o --output`). Those of one letter are found at once, if the
// list is a constant.
class OptionNames {
 public:
  constexpr OptionNames(std::string_view list) : list_(list) {
    for (std::size_t at = 0; at + 1 < list.size(); ++at) {
      const bool begins = list[at] == '-' && (at == 0 || list[at - 1] == ' ');
      const bool ends = at + 2 == list.size() || list[at + 2] == ' ';
      if (begins && ends) letters_[index(list[at + 1])] |= bit(list[at + 1]);
    }
  }
  constexpr OptionNames(const char* list) : OptionNames(std::string_view(list)) {}

  bool has(std::string_view name) const {
    if (name.size() == 2 && name[0] == '-') return has_letter(name[1]);
    return one_of(name, list_);
  }
  constexpr bool has_letter(char letter) const {
    return (letters_[index(letter)] & bit(letter)) != 0;
  }

 private:
  static constexpr std::size_t index(char letter) {
    return static_cast<unsigned char>(letter) / 64U;
  }
  static constexpr std::uint64_t bit(char letter) {
    return std::uint64_t{1} << (static_cast<unsigned char>(letter) % 64U);
  }

  std::string_view list_;
  std::array<std::uint64_t, 4> letters_{};
};

// `with_value` are the options that take a value.
CommandLine command_line(const Command& command, const OptionNames& with_value,
                         OptionStyle style = OptionStyle::bundled);
// The same for words without their program.
CommandLine command_line(std::span<const Word> words, const OptionNames& with_value,
                         OptionStyle style = OptionStyle::bundled);

}  // namespace hullint::shell
