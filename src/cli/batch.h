#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/answer.h"
#include "cli/commands.h"
#include "engine/config.h"
#include "engine/discover.h"
#include "engine/linter.h"
#include "engine/workspace.h"
#include "report/report.h"

namespace hullint::cli {

// One file to work on, with what is configured for it.
struct Task {
  std::string path;
  Language language = Language::none;
  std::shared_ptr<const Settings> settings;
  bool from_stdin = false;
  std::string root = {};  // the folder that no path in it leaves: see root_of
};

// All that a run is about.
struct Batch {
  std::vector<Task> tasks;
  std::vector<Skipped> skipped;
  std::vector<Problem> problems;
  std::size_t passed_over = 0;
  bool missing = false;   // a PATH does not exist
  bool for_hook = false;  // the paths are all YAML files of a repository: most are none of ours
  std::string root;       // the folder that no path leaves: see find_root
};

// Finds the files and their configuration. The error is what to print if the configuration has
// mistakes: all of them, each with its place; nothing is linted then.
Result<Batch> make_batch(const FileOptions& options, const CommandLineChoices& choices,
                         const World& world);

// The mistakes as lines `path:line:column: error: message` with their source.
std::string describe(std::vector<ConfigError> errors);

// The language of a task's text: that of standard input is told by its name or its content.
Language language_of(const Task& task, std::string_view text);

// The text of a task, or why there is none.
Result<std::string> read_text(const Task& task, const World& world);

// The folder that holds the repository (its `.git`), else the working directory.
std::string find_root(const World& world);
// The root for one file: that of the batch if the file lies in it; else the file's own repository,
// or its own folder if it is in none. Whoever names a file elsewhere wants its neighbours read.
std::string root_of(const std::string& path, const std::string& batch_root, const World& world);

// How many files to work on at a time.
std::size_t jobs_for(const FileOptions& options, const World& world);

// Says on standard error which named files are passed over, and what --verbose wants to know.
void say_batch(Answer& answer, const Batch& batch, const World& world);
// Says that no PATH leads to a file, and sets the exit status.
void say_nothing_to_do(Answer& answer, const Batch& batch, const FileOptions& options);
// True if no PATH leads to any file: a named file that is excluded or none of ours is one.
bool has_nothing(const Batch& batch);

}  // namespace hullint::cli
