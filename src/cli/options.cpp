#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <span>

#include "base/strings.h"
#include "cli/surface.h"

namespace hullint::cli {

namespace {

// The first mistake in the arguments.
struct Mistake {
  std::string message;
  void note(std::string text) {
    if (message.empty()) message = std::move(text);
  }
};

void declare(CLI::App& app, const OptionSpec& option, Mistake& mistake) {
  const std::string names(option.names);
  const std::string help(option.help);
  if (option.value.empty()) {
    app.add_flag_callback(
           names, [&option, &mistake] { mistake.note(option.take("")); }, help)
        ->trigger_on_parse();
    return;
  }
  // Taken while parsing, so that repeated options keep the order of the command line.
  app.add_option_function<std::string>(
         names,
         [&option, &mistake](const std::string& value) {
           const std::string wrong = option.take(value);
           if (!wrong.empty())
             mistake.note(std::string(option_names(option).back()) + ": " + wrong);
         },
         help)
      ->type_name(std::string(option.value))
      ->trigger_on_parse();
}

const OptionSpec* find_option(const CommandSpec& spec, std::string_view name) {
  for (const OptionSpec& option : spec.options)
    for (std::string_view own : option_names(option))
      if (own == name) return &option;
  return nullptr;
}

// True if the argument is an option whose value is the next argument.
bool takes_next(const CommandSpec& spec, std::string_view argument) {
  const OptionSpec* option = find_option(spec, argument);
  return option != nullptr && !option->value.empty();
}

std::string wants_value(const std::string& name, const OptionSpec& option) {
  return "`" + name + "` wants a value: " + std::string(option.value);
}

bool is_option(std::string_view argument) { return argument.size() > 1 && argument[0] == '-'; }

std::string unknown_option(const CommandSpec& spec, std::string_view argument) {
  const std::string_view name = argument.substr(0, argument.find('='));
  std::string message = "unknown option `" + std::string(name) + "`";
  std::vector<std::string_view> known;
  for (const OptionSpec& option : spec.options)
    for (std::string_view own : option_names(option))
      if (own.size() > 2) known.push_back(own);
  if (const auto near = nearest(name, known); near && name.size() > 2)
    return message + "; did you mean `" + std::string(*near) + "`?";
  for (std::string_view other : command_names()) {
    Invocation ignored;
    const auto other_spec = command_spec(other, ignored);
    if (other_spec && find_option(*other_spec, name) != nullptr)
      return message + " of `hullint " + std::string(spec.name) + "`; `hullint " +
             std::string(other) + "` has it";
  }
  return message + "; `hullint " + std::string(spec.name) + " --help` lists them";
}

// What is wrong with an argument of the form `--name=value`, or "". CLI11 would take the next
// argument for an empty value, and numbers for flags.
std::string check_equals(const CommandSpec& spec, std::string_view argument) {
  const std::size_t equals = argument.find('=');
  if (!argument.starts_with("--") || equals == std::string_view::npos) return "";
  const std::string name(argument.substr(0, equals));
  const OptionSpec* option = find_option(spec, name);
  if (option == nullptr) return "";
  if (option->value.empty()) return "`" + name + "` takes no value";
  return equals + 1 == argument.size() ? wants_value(name, *option) : "";
}

// Takes the options with CLI11 and gives the other words. They are left to us, for CLI11 would take
// `[a,b]` for a list.
Result<std::vector<std::string>> take_options(const CommandSpec& spec,
                                              std::vector<std::string> arguments) {
  for (const std::string& argument : arguments)
    if (std::string wrong = check_equals(spec, argument); !wrong.empty()) return Error{wrong};
  Mistake mistake;
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  for (const OptionSpec& option : spec.options) declare(app, option, mistake);
  std::reverse(arguments.begin(), arguments.end());
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string what = error.what();
    const std::string name = what.substr(0, what.find(':'));
    const OptionSpec* option = find_option(spec, name);
    return Error{option == nullptr ? what : wants_value(name, *option)};
  } catch (const CLI::Error& error) {
    return Error{error.what()};
  }
  std::vector<std::string> words = app.remaining();
  for (const std::string& word : words)
    if (is_option(word)) return Error{unknown_option(spec, word)};
  if (!mistake.message.empty()) return Error{mistake.message};
  return words;
}

// Where the command's name stands: the first argument that is neither an option nor an option's
// value. The end if none is named.
std::size_t find_command(std::span<const std::string> arguments) {
  Invocation ignored;
  const auto lint = command_spec("lint", ignored);
  const auto names = command_names();
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (is_option(arguments[i])) {
      if (takes_next(*lint, arguments[i])) ++i;
      continue;
    }
    const bool known = std::find(names.begin(), names.end(), arguments[i]) != names.end();
    return known ? i : arguments.size();
  }
  return arguments.size();
}

bool has_any(std::span<const std::string> arguments, std::string_view a, std::string_view b) {
  return std::any_of(arguments.begin(), arguments.end(),
                     [&](const std::string& argument) { return argument == a || argument == b; });
}

}  // namespace

Result<Invocation> parse_arguments(std::vector<std::string> arguments) {
  // What follows `--` is words whatever it looks like, so that a file name cannot become an option.
  const auto dashes = std::find(arguments.begin(), arguments.end(), "--");
  std::vector<std::string> after;
  if (dashes != arguments.end()) after.assign(dashes + 1, arguments.end());
  arguments.erase(dashes, arguments.end());

  const std::size_t place = find_command(arguments);
  std::string named;
  if (place < arguments.size()) {
    named = std::move(arguments[place]);
    arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(place));
  }
  Invocation invocation;
  // Asking for help must work whatever else is wrong.
  if (has_any(arguments, "-h", "--help")) {
    invocation.command = HelpCommand{named};
    return invocation;
  }
  if (has_any(arguments, "-V", "--version")) {
    invocation.command = VersionCommand{};
    return invocation;
  }
  const auto spec = command_spec(named.empty() ? "lint" : named, invocation);
  Result<std::vector<std::string>> words = take_options(*spec, std::move(arguments));
  if (!words) return Error{words.error()};
  words->insert(words->end(), after.begin(), after.end());
  if (std::string wrong = spec->take_words(std::move(*words)); !wrong.empty()) return Error{wrong};
  if (auto* lint = std::get_if<LintCommand>(&invocation.command)) lint->implied = named.empty();
  return invocation;
}

}  // namespace hullint::cli
