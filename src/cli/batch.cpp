#include "cli/batch.h"

#include <algorithm>
#include <tuple>

#include "base/strings.h"
#include "report/frame.h"
#include "report/positions.h"
#include "text/sanitize.h"

namespace hullint::cli {

namespace {

constexpr std::string_view stdin_name = "<stdin>";
constexpr std::size_t most_remarks = 10;

// Standard input is linted whatever its name: somebody sent it to us.
void add_stdin(Batch& batch, const FileOptions& options, Configurations& configurations) {
  const bool named = !options.stdin_filename.empty();
  // A name that is none still has a folder, whose configuration holds.
  const std::string place = named ? options.stdin_filename : "Dockerfile";
  if (named && options.force_exclude && configurations.excludes(place)) {
    batch.skipped.push_back({place, Skipped::Why::excluded});
    return;
  }
  batch.tasks.push_back({named ? place : std::string(stdin_name), Language::none,
                         configurations.settings_for(place), true});
}

void add_files(Batch& batch, const DiscoverOptions& options, const World& world,
               Configurations& configurations) {
  Discovery found = discover(world.files, options);
  batch.skipped.insert(batch.skipped.end(), found.skipped.begin(), found.skipped.end());
  batch.problems = std::move(found.problems);
  batch.passed_over = found.passed_over;
  for (Found& file : found.files) {
    auto settings = configurations.settings_for(file.path);
    batch.tasks.push_back({std::move(file.path), file.language, std::move(settings), false});
  }
  batch.missing = std::any_of(
      batch.problems.begin(), batch.problems.end(),
      [&](const Problem& problem) { return world.files.kind(problem.path) == FileKind::missing; });
}

std::string_view reason(Skipped::Why why) {
  return why == Skipped::Why::excluded ? "is excluded"
                                       : "is neither a Dockerfile nor a Compose file";
}

}  // namespace

Result<Batch> make_batch(const FileOptions& options, const CommandLineChoices& choices,
                         const World& world) {
  Configurations configurations(world.files, world.environment.working_directory, choices);
  Batch batch;
  DiscoverOptions search;
  search.paths = options.paths;
  search.current_folder = world.environment.working_directory;
  search.excluded = [&](const std::string& path) { return configurations.excludes(path); };
  search.included = [&](const std::string& path) { return configurations.includes(path); };
  search.force_exclude = options.force_exclude;
  const bool reads_stdin = std::erase(search.paths, "-") > 0;
  if (reads_stdin) add_stdin(batch, options, configurations);
  if (!reads_stdin || !search.paths.empty()) add_files(batch, search, world, configurations);
  if (!configurations.errors().empty()) return Error{describe(configurations.errors())};
  batch.root = find_root(world);
  batch.for_hook = options.force_exclude;
  for (Task& task : batch.tasks) {
    task.root = task.from_stdin && task.path == stdin_name ? batch.root
                                                           : root_of(task.path, batch.root, world);
  }
  return batch;
}

std::string describe(std::vector<ConfigError> errors) {
  std::stable_sort(errors.begin(), errors.end(), [](const ConfigError& a, const ConfigError& b) {
    return std::tie(a.path, a.span.begin) < std::tie(b.path, b.span.begin);
  });
  std::string out;
  for (const ConfigError& error : errors) {
    // A mistake in an option reads as any other.
    if (error.path.empty()) {
      out += "hullint: " + visible(error.message) + "\n";
      continue;
    }
    out += visible(error.path);
    if (error.source) {
      const report::Position at = report::Positions(*error.source).of(error.span.begin);
      out += ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
    }
    if (!error.source) {
      out += ": error: " + visible(error.message) + "\n";
      continue;
    }
    // What is wrong may be a credential that does not belong there.
    const SecretMask mask = SecretMask::of_text(error.source->text());
    const Source shown(error.path, mask.text(error.source->text()));
    out += ": error: " + visible(mask.message(error.message)) + "\n";
    // The frame's own first line says the place once more.
    const std::string frame = report::frame(error.path, shown, error.span, {});
    out += frame.substr(frame.find('\n') + 1);
  }
  return out;
}

Language language_of(const Task& task, std::string_view text) {
  if (!task.from_stdin) return task.language;
  const bool may_be_any = task.path == stdin_name || may_hold_any_language(task.path);
  const Language language = detect_language(may_be_any ? "stdin.yaml" : task.path, text);
  if (language != Language::none) return language;
  return task.path != stdin_name && may_be_any ? Language::compose : Language::dockerfile;
}

Result<std::string> read_text(const Task& task, const World& world) {
  if (task.from_stdin) return read_stdin(task.settings->max_file_size);
  return world.files.read(task.path, task.settings->max_file_size);
}

namespace {

// The folder's repository, or the folder itself.
std::string repository_of(const std::string& start, const World& world) {
  for (std::string_view folder = start; !folder.empty(); folder = directory_of(folder)) {
    if (world.files.kind(join_path(folder, ".git")) != FileKind::missing)
      return std::string(folder);
    if (folder == "/") break;
  }
  return start;
}

}  // namespace

std::string find_root(const World& world) {
  return repository_of(world.environment.working_directory, world);
}

std::string root_of(const std::string& path, const std::string& batch_root, const World& world) {
  const std::string& current = world.environment.working_directory;
  const std::string absolute = normal_path(path.starts_with('/') ? path : join_path(current, path));
  const bool inside = batch_root == "/" || (absolute.starts_with(batch_root) &&
                                            absolute.substr(batch_root.size()).starts_with('/'));
  if (inside) return batch_root;
  return repository_of(std::string(directory_of(absolute)), world);
}

std::size_t jobs_for(const FileOptions& options, const World& world) {
  constexpr std::size_t most = 256;
  return std::min(most, options.jobs > 0 ? options.jobs : world.environment.processors);
}

void say_batch(Answer& answer, const Batch& batch, const World& world) {
  if (world.common.verbosity == Verbosity::quiet) return;
  const bool verbose = world.common.verbosity == Verbosity::verbose;
  std::size_t said = 0;
  for (const Skipped& skipped : batch.skipped) {
    if (!verbose && batch.for_hook && skipped.why == Skipped::Why::no_language &&
        may_hold_any_language(skipped.path))
      continue;
    if (!verbose && said++ == most_remarks) {
      answer.say("... and " + std::to_string(batch.skipped.size() - most_remarks) +
                 " more files are passed over");
      break;
    }
    answer.say(skipped.path + ": passed over: it " + std::string(reason(skipped.why)));
  }
  if (!verbose) return;
  std::vector<std::string> read;
  for (const Task& task : batch.tasks)
    read.insert(read.end(), task.settings->files_read.begin(), task.settings->files_read.end());
  std::sort(read.begin(), read.end());
  read.erase(std::unique(read.begin(), read.end()), read.end());
  for (const std::string& file : read) answer.say("read " + file);
  answer.say("files to work on: " + std::to_string(batch.tasks.size()) +
             "; passed over: " + std::to_string(batch.passed_over + batch.skipped.size()));
}

void say_nothing_to_do(Answer& answer, const Batch& batch, const FileOptions& options) {
  std::string where = join(options.paths, "`, `");
  if (where.empty()) where = ".";
  std::string message =
      "nothing to lint: neither a Dockerfile nor a Compose file in `" + where + "`";
  if (batch.passed_over > 0)
    message += " (" + std::to_string(batch.passed_over) + " other files passed over)";
  answer.say(message);
  answer.status = ExitStatus::nothing_to_lint;
}

bool has_nothing(const Batch& batch) {
  return batch.tasks.empty() && batch.skipped.empty() && batch.problems.empty();
}

}  // namespace hullint::cli
