#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"

namespace hullint::cli {

// One option of a command: what help, manual and completion say of it, and what giving it does.
struct OptionSpec {
  std::string_view names;  // "-q,--quiet"
  std::string_view value;  // stands for the value in help: "FORMAT"; "": it takes none
  std::string_view group;  // the heading it stands under
  std::string_view help;   // one sentence
  // Takes the value as written; the answer says what is wrong with it, or is empty.
  std::function<std::string(const std::string&)> take;
};

// A command line that is worth showing, and what it does.
struct Example {
  std::string_view line;
  std::string_view effect;
};

// A command, from which parser, help, manual and completion are made.
struct CommandSpec {
  std::string_view name;
  std::string_view summary;      // one line for the list of commands
  std::string_view words;        // its arguments in the usage line: "[PATH]..."
  std::string_view description;  // paragraphs for its help
  std::span<const Example> examples;
  std::vector<OptionSpec> options;
  // Takes the arguments that are no options; the answer says what is wrong with them, or is empty.
  std::function<std::string(std::vector<std::string>)> take_words;
};

// The commands' names, in the order of help.
std::span<const std::string_view> command_names();

// The command of that name, whose options fill `invocation`; nothing for an unknown name. The
// result must not outlive the invocation.
std::optional<CommandSpec> command_spec(std::string_view name, Invocation& invocation);

// The names of an option one by one: {"-q", "--quiet"}.
std::vector<std::string_view> option_names(const OptionSpec& option);

// The words that the value of an option can be, where these are few: of LEVEL, FORMAT, RULE, ...
// Empty for anything else.
std::vector<std::string_view> value_choices(std::string_view command, std::string_view value);

// What the exit statuses mean, for help and manual.
std::span<const Example> exit_statuses();

}  // namespace hullint::cli
