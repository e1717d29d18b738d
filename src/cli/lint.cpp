#include <algorithm>
#include <exception>
#include <map>
#include <new>

#include "base/strings.h"
#include "cli/batch.h"
#include "cli/commands.h"
#include "cli/memory.h"
#include "cli/parallel.h"
#include "cli/surface.h"
#include "cli/workspaces.h"
#include "engine/write.h"
#include "files/listed_file_system.h"
#include "report/report.h"
#include "text/sanitize.h"

namespace hullint::cli {

namespace {

constexpr std::size_t most_gaps = 20;

FileResult unreadable(const std::string& path, std::string why) {
  FileResult file;
  file.path = path;
  file.result.gaps.push_back({{}, std::move(why)});
  return file;
}

// Reads and lints one file. Of its document only the text is kept, and only if there is something
// to show: a model is many times as large.
FileResult lint_file(const Task& task, const World& world, const Workspace& workspace,
                     const Context& context) {
  Result<std::string> text = read_text(task, world);
  if (!text) return unreadable(task.path, text.error());
  FileResult file;
  file.path = task.path;
  {
    const auto document = parse(task.path, *text, language_of(task, *text));
    file.result = lint(*document, workspace, task.settings->rules, context);
    workspace.release(*document);
  }
  if (!file.result.diagnostics.empty() || !file.result.gaps.empty())
    file.document = parse(task.path, std::move(*text), Language::none);
  return file;
}

// The same, whatever happens: one file's failure costs no other file's findings.
FileResult lint_guarded(const Task& task, const World& world, const Workspace& workspace,
                        const Context& context) {
  try {
    return lint_file(task, world, workspace, context);
  } catch (const std::bad_alloc&) {
    return unreadable(task.path, "needs more memory than there is");
  } catch (const std::exception& failure) {
    return unreadable(task.path, std::string("internal error: ") + failure.what());
  }
}

// Fixes are worked out if one of the reports shows them.
Fixes fixes_for(const LintCommand& command) {
  const bool shown =
      command.show == LintCommand::Show::findings &&
      std::any_of(command.reports.begin(), command.reports.end(), [](const auto& target) {
        return find_reporter(target.format)->fixes == Fixes::worked_out;
      });
  return shown ? Fixes::worked_out : Fixes::left_out;
}

Results lint_all(const Batch& batch, const LintCommand& command, const World& world) {
  const std::size_t jobs = jobs_for(command.files, world);
  hold_memory(batch.tasks.size());
  const Workspaces workspaces(batch, world);
  const Context context{world.environment.today, nullptr, fixes_for(command)};
  Results results;
  results.skipped = batch.skipped.size() + batch.passed_over;
  results.files.resize(batch.tasks.size());
  for_each_index(
      batch.tasks.size(), jobs,
      [&](std::size_t i) {
        results.files[i] =
            lint_guarded(batch.tasks[i], world, workspaces.of(batch.tasks[i]), context);
      },
      [&] { hold_thread_memory(batch.tasks.size() / jobs); });
  return results;
}

ExitStatus status_of(const Batch& batch, const Results& results, const FileOptions& options) {
  bool failing = false;
  bool gaps = !batch.problems.empty();
  for (std::size_t i = 0; i < results.files.size(); ++i) {
    gaps = gaps || !results.files[i].result.gaps.empty();
    const FailLevel level = batch.tasks[i].settings->fail_level;
    for (const Diagnostic& diagnostic : results.files[i].result.diagnostics)
      failing = failing || fails(level, diagnostic.severity);
  }
  if (batch.missing || (gaps && !options.allow_gaps)) return ExitStatus::failed;
  return failing && !options.exit_zero ? ExitStatus::findings : ExitStatus::clean;
}

// True if people read the report beside standard error.
bool is_for_people(const ReportTarget& target) {
  return target.file.empty() && one_of(target.format, "text compact");
}

// True if the person at the terminal reads the gaps in the report.
bool shows_gaps(const LintCommand& command, const World& world) {
  if (command.show != LintCommand::Show::findings) return false;
  return world.environment.stdout_is_terminal &&
         std::any_of(command.reports.begin(), command.reports.end(), is_for_people);
}

// The first word if it may be meant for a command: none is named, and no such file exists.
std::string_view stray_word(const LintCommand& command, const World& world) {
  if (!command.implied || command.files.paths.empty()) return "";
  const std::string& word = command.files.paths.front();
  if (word.find_first_of("/.") != std::string::npos) return "";
  return world.files.kind(word) == FileKind::missing ? std::string_view(word) : "";
}

// Says on standard error what could not be read; a report may be in a file or read by a program.
void say_gaps(Answer& answer, const LintCommand& command, const Batch& batch,
              const Results& results, const World& world) {
  std::vector<std::string> lines;
  if (!shows_gaps(command, world)) {
    for (const FileResult& file : results.files)
      for (const Gap& gap : file.result.gaps) lines.push_back(file.path + ": " + gap.message);
  }
  const std::string_view stray = stray_word(command, world);
  for (const Problem& problem : batch.problems) {
    lines.push_back(problem.path + ": " + problem.message);
    if (!stray.empty() && problem.path == stray)
      lines.back() += ": it is neither a file nor a command; `hullint --help` lists the commands";
  }
  for (std::size_t i = 0; i < std::min(most_gaps, lines.size()); ++i) answer.say(lines[i]);
  if (lines.size() > most_gaps)
    answer.say("... and " + std::to_string(lines.size() - most_gaps) + " more gaps");
}

std::string statistics(const Results& results) {
  std::map<std::pair<Severity, std::string_view>, std::size_t> counts;
  for (const FileResult& file : results.files)
    for (const Diagnostic& diagnostic : file.result.diagnostics)
      ++counts[{diagnostic.severity, diagnostic.rule}];
  struct Row {
    std::size_t count;
    Severity severity;
    std::string_view rule;
  };
  std::vector<Row> rows;
  rows.reserve(counts.size());
  for (const auto& [key, count] : counts) rows.push_back({count, key.first, key.second});
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.count != b.count ? a.count > b.count : a.rule < b.rule;
  });
  std::string out;
  for (const Row& row : rows) {
    std::string count = std::to_string(row.count);
    std::string severity(to_string(row.severity));
    severity.resize(7, ' ');
    out += std::string(count.size() < 6 ? 6 - count.size() : 0, ' ') + count + "  " + severity +
           "  " + std::string(row.rule) + '\n';
  }
  return out;
}

ReportOptions report_options(const LintCommand& command, const World& world,
                             const ReportTarget& target) {
  ReportOptions options;
  options.max_findings = command.max_findings;
  options.working_directory = world.environment.working_directory;
  if (!target.file.empty()) return options;
  options.color = wants_color(world.environment, world.common.color);
  options.hyperlinks = wants_hyperlinks(world.environment, world.common.color);
  return options;
}

void write_one(Answer& answer, const LintCommand& command, const Batch& batch,
               const Results& results, const World& world, const ReportTarget& target) {
  const Reporter* reporter = find_reporter(target.format);
  ReportOptions options = report_options(command, world, target);
  options.root = batch.root;
  options.summary = world.common.verbosity != Verbosity::quiet && !batch.tasks.empty();
  std::string text = reporter->report(results, options);
  if (target.file.empty()) {
    answer.out = answer.out.empty() ? std::move(text) : answer.out + text;
  } else if (const auto written = write_report(target.file, text); !written) {
    answer.fail(target.file + ": " + written.error());
  }
}

// What of the arguments leads to no file is a gap in a report for programs; people have read it on
// standard error.
void write_reports(Answer& answer, const LintCommand& command, const Batch& batch, Results results,
                   const World& world) {
  for (const ReportTarget& target : command.reports)
    if (is_for_people(target)) write_one(answer, command, batch, results, world, target);
  for (const Problem& problem : batch.problems)
    results.files.push_back(unreadable(problem.path, problem.message));
  for (const ReportTarget& target : command.reports)
    if (!is_for_people(target)) write_one(answer, command, batch, results, world, target);
}

std::string file_names(const Batch& batch) {
  std::string out;
  for (const Task& task : batch.tasks) out += visible(task.path) + '\n';
  return out;
}

}  // namespace

Answer run(const LintCommand& command, const World& outside) {
  // Files are looked for under many names, and none changes meanwhile.
  const ListedFileSystem files(outside.files);
  const World world{outside.environment, files, outside.common};
  Answer answer;
  // `hullint lnt .`: linting `.` first would bury the suggestion.
  const std::string_view stray = stray_word(command, world);
  if (const auto near = nearest(stray, command_names()); near && !stray.empty()) {
    answer.fail("`" + std::string(stray) +
                "` is neither a file nor a command; did you mean `hullint " + std::string(*near) +
                "`?");
    return answer;
  }
  const Result<Batch> batch = make_batch(command.files, command.choices, world);
  if (!batch) {
    answer.err = batch.error();
    answer.status = ExitStatus::failed;
    return answer;
  }
  say_batch(answer, *batch, world);
  if (command.show == LintCommand::Show::file_names) {
    answer.out = file_names(*batch);
    if (has_nothing(*batch)) say_nothing_to_do(answer, *batch, command.files);
    for (const Problem& problem : batch->problems)
      answer.fail(problem.path + ": " + problem.message);
    return answer;
  }
  Results results = lint_all(*batch, command, world);
  answer.status = status_of(*batch, results, command.files);
  say_gaps(answer, command, *batch, results, world);
  if (has_nothing(*batch)) say_nothing_to_do(answer, *batch, command.files);
  if (command.show == LintCommand::Show::statistics) {
    answer.out = statistics(results);
  } else {
    write_reports(answer, command, *batch, std::move(results), world);
  }
  return answer;
}

}  // namespace hullint::cli
