#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "engine/config.h"

namespace hullint::cli {

enum class When : std::uint8_t { automatic, always, never };
enum class Verbosity : std::uint8_t { quiet, normal, verbose };

// What every command can be told.
struct CommonOptions {
  When color = When::automatic;
  Verbosity verbosity = Verbosity::normal;
};

// Which files, and what their state means for the exit status; shared by `lint` and `fix`.
struct FileOptions {
  std::vector<std::string> paths;  // `-` is standard input
  std::string stdin_filename;      // "": not given
  std::size_t jobs = 0;            // 0: as many as there are processors
  bool force_exclude = false;
  bool allow_gaps = false;
  bool exit_zero = false;
};

// One report: its format and where it goes.
struct ReportTarget {
  std::string format;
  std::string file;  // "": standard output
};

struct LintCommand {
  enum class Show : std::uint8_t { findings, statistics, file_names };
  CommandLineChoices choices;
  FileOptions files;
  std::vector<ReportTarget> reports;  // at least one
  std::size_t max_findings = 0;       // 0: all
  Show show = Show::findings;
  bool implied = false;  // no command was named
};

struct FixCommand {
  CommandLineChoices choices;
  FileOptions files;
  Safety up_to = Safety::safe;
  bool diff = false;
};

struct LspCommand {
  std::uint16_t port = 0;  // 0: standard input and output
};

struct ExplainCommand {
  std::vector<std::string> names;
};

struct RulesCommand {
  std::vector<std::string> names;  // none: all rules
  std::string format = "text";
};

struct ConfigCommand {
  enum class Action : std::uint8_t { show, init, schema, editor, secret_hash };
  Action action = Action::show;
  CommandLineChoices choices;
  std::string path;  // whose configuration is shown; "": that of the working directory
};

struct RageCommand {};

struct CompletionCommand {
  std::string shell;
};

struct ManCommand {};

// The help of a command, or with "" of the program.
struct HelpCommand {
  std::string about;
};

struct VersionCommand {};

using Command =
    std::variant<LintCommand, FixCommand, LspCommand, ExplainCommand, RulesCommand, ConfigCommand,
                 RageCommand, CompletionCommand, ManCommand, HelpCommand, VersionCommand>;

// A command line that was understood.
struct Invocation {
  Command command;
  CommonOptions common;
};

// Reads the arguments after the program's name. The error is one line, with what to try instead.
Result<Invocation> parse_arguments(std::vector<std::string> arguments);

}  // namespace hullint::cli
