#include "engine/fixer.h"

#include <algorithm>
#include <exception>
#include <map>
#include <mutex>
#include <new>

#include "cli/batch.h"
#include "cli/commands.h"
#include "cli/markdown.h"
#include "cli/parallel.h"
#include "cli/workspaces.h"
#include "engine/write.h"
#include "text/edits.h"
#include "text/sanitize.h"

namespace hullint::cli {

namespace {

// What came of one file.
struct Fixed {
  std::vector<AppliedFix> fixes;
  LintResult remaining;
  std::string text;     // the new text, of standard input only
  std::string diff;     // with --diff
  std::string refused;  // why a fix was left out
  std::string trouble;  // why it could not be done
};

// Fixes files one at a time in any thread; only one writes at a time.
class Repair {
 public:
  Repair(const FixCommand& command, const Batch& batch, const World& world)
      : command_(command),
        world_(world),
        workspaces_(batch, world),
        context_{world.environment.today, nullptr} {}

  // Never throws: one file's failure costs no other file's fixes.
  Fixed file(const Task& task);

 private:
  Fixed unguarded(const Task& task);
  void store(const Task& task, const Document& before, const FixOutcome& after, Fixed& fixed);

  const FixCommand& command_;
  const World& world_;
  Workspaces workspaces_;
  Context context_;
  std::mutex writing_;
};

Fixed Repair::file(const Task& task) {
  Fixed failed;
  try {
    return unguarded(task);
  } catch (const std::bad_alloc&) {
    failed.trouble = "needs more memory than there is";
  } catch (const std::exception& failure) {
    failed.trouble = std::string("internal error: ") + failure.what();
  }
  return failed;
}

Fixed Repair::unguarded(const Task& task) {
  Fixed fixed;
  Result<std::string> text = read_text(task, world_);
  if (!text) {
    fixed.trouble = text.error();
    return fixed;
  }
  const Language language = language_of(task, *text);
  const auto before = parse(task.path, std::move(*text), language);
  FixOutcome after =
      fix(*before, workspaces_.of(task), task.settings->rules, context_, command_.up_to);
  fixed.remaining = std::move(after.remaining);
  if (after.refused) fixed.refused = after.why;
  store(task, *before, after, fixed);
  if (fixed.trouble.empty()) fixed.fixes = std::move(after.fixes);
  return fixed;
}

void Repair::store(const Task& task, const Document& before, const FixOutcome& after,
                   Fixed& fixed) {
  const std::string_view old_text = before.source().text();
  if (command_.diff) {
    if (after.applied > 0) fixed.diff = unified_diff(old_text, after.text, task.path);
    return;
  }
  if (task.from_stdin) {
    fixed.text = after.applied > 0 ? after.text : std::string(old_text);
    return;
  }
  if (after.applied == 0) return;
  const std::scoped_lock one_at_a_time(writing_);
  const auto written = write_atomically(task.path, old_text, after.text);
  if (!written) fixed.trouble = "not fixed: " + written.error();
}

std::string counted(std::size_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

// What a run comes to.
struct Totals {
  std::size_t fixed = 0;
  std::size_t files = 0;  // that were or would be changed
  std::size_t remaining = 0;
  std::size_t unsafe = 0;  // of the remaining, those with a fix that was not asked for
  bool failing = false;
  bool trouble = false;
};

void count(Totals& totals, const Task& task, const Fixed& fixed, Safety up_to) {
  totals.fixed += fixed.fixes.size();
  if (!fixed.fixes.empty()) ++totals.files;
  totals.remaining += fixed.remaining.diagnostics.size();
  totals.trouble = totals.trouble || !fixed.trouble.empty() || !fixed.remaining.gaps.empty();
  for (const Diagnostic& diagnostic : fixed.remaining.diagnostics) {
    totals.failing = totals.failing || fails(task.settings->fail_level, diagnostic.severity);
    if (!diagnostic.fixes.empty() && up_to == Safety::safe &&
        std::all_of(diagnostic.fixes.begin(), diagnostic.fixes.end(),
                    [](const Fix& fix) { return fix.safety == Safety::unsafe; }))
      ++totals.unsafe;
  }
}

std::string listed(const Task& task, const Fixed& fixed) {
  std::string out = visible(task.path) + ": " + counted(fixed.fixes.size(), "fix");
  if (fixed.fixes.size() != 1) out.insert(out.size() - 1, "e");
  out += '\n';
  std::map<std::string, std::size_t> counts;
  std::vector<std::string> lines;  // each once, in the order of the first
  for (const AppliedFix& fix : fixed.fixes) {
    std::string line = std::string(fix.rule) + ": " + visible(fix.title);
    if (counts[line]++ == 0) lines.push_back(std::move(line));
  }
  for (const std::string& line : lines) {
    const std::size_t count = counts[line];
    out += "  " + line + (count > 1 ? " (" + std::to_string(count) + " times)" : "") + '\n';
  }
  return out;
}

std::string summary_of(const Totals& totals, const FixCommand& command) {
  std::string out;
  if (totals.fixed == 0) {
    out = command.diff ? "Nothing would be fixed" : "Nothing to fix";
  } else {
    out = (command.diff ? "Would fix " : "Fixed ") + counted(totals.fixed, "finding") + " in " +
          counted(totals.files, "file");
  }
  if (totals.remaining == 0) return out + "; none remains";
  out += "; " + counted(totals.remaining, "finding") +
         (totals.remaining == 1 ? " remains" : " remain");
  if (totals.unsafe > 0)
    out += ", " + std::to_string(totals.unsafe) + " of them fixable with --unsafe";
  return out + " (`hullint lint` shows the rest)";
}

// A diff in colours, as git shows it.
std::string colored(std::string_view diff) {
  std::string out;
  while (!diff.empty()) {
    const std::size_t end = std::min(diff.find('\n'), diff.size());
    const std::string_view line = diff.substr(0, end);
    const std::string shown = visible_line(line);
    const bool header = line.starts_with("+++") || line.starts_with("---");
    const std::string_view sgr = header                  ? "1"
                                 : line.starts_with('+') ? "32"
                                 : line.starts_with('-') ? "31"
                                 : line.starts_with('@') ? "36"
                                                         : "";
    out += sgr.empty() ? shown : styled(shown, sgr, Style::colored);
    out += '\n';
    diff.remove_prefix(std::min(end + 1, diff.size()));
  }
  return out;
}

std::string shown_diff(const std::string& diff, const World& world) {
  // A program reads the bytes as they are; a terminal must not be steered by them.
  if (wants_color(world.environment, world.common.color)) return colored(diff);
  if (!world.environment.stdout_is_terminal) return diff;
  std::string out;
  for (std::string_view rest = diff; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    out += visible_line(rest.substr(0, end)) + '\n';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

void add_file(Answer& answer, const Task& task, const Fixed& fixed, const FixCommand& command,
              const World& world) {
  if (!fixed.trouble.empty()) answer.say(task.path + ": " + fixed.trouble);
  if (!fixed.refused.empty()) answer.say(task.path + ": " + fixed.refused);
  for (const Gap& gap : fixed.remaining.gaps) answer.say(task.path + ": " + gap.message);
  if (command.diff) {
    answer.out += shown_diff(fixed.diff, world);
  } else if (task.from_stdin) {
    answer.out += fixed.text;
  } else if (!fixed.fixes.empty() && world.common.verbosity != Verbosity::quiet) {
    answer.out += listed(task, fixed);
  }
}

ExitStatus status_of(const Totals& totals, const FixCommand& command, const Batch& batch) {
  const bool gaps = totals.trouble || !batch.problems.empty();
  if (batch.missing || (gaps && !command.files.allow_gaps)) return ExitStatus::failed;
  const bool would_change = command.diff && totals.fixed > 0;
  return (totals.failing || would_change) && !command.files.exit_zero ? ExitStatus::findings
                                                                      : ExitStatus::clean;
}

}  // namespace

Answer run(const FixCommand& command, const World& world) {
  Answer answer;
  const Result<Batch> batch = make_batch(command.files, command.choices, world);
  if (!batch) {
    answer.err = batch.error();
    answer.status = ExitStatus::failed;
    return answer;
  }
  say_batch(answer, *batch, world);
  Repair repair(command, *batch, world);
  std::vector<Fixed> all(batch->tasks.size());
  for_each_index(all.size(), jobs_for(command.files, world),
                 [&](std::size_t i) { all[i] = repair.file(batch->tasks[i]); });
  Totals totals;
  bool to_stdin = false;
  for (std::size_t i = 0; i < all.size(); ++i) {
    count(totals, batch->tasks[i], all[i], command.up_to);
    add_file(answer, batch->tasks[i], all[i], command, world);
    to_stdin = to_stdin || batch->tasks[i].from_stdin;
  }
  for (const Problem& problem : batch->problems) answer.say(problem.path + ": " + problem.message);
  answer.status = status_of(totals, command, *batch);
  if (has_nothing(*batch)) say_nothing_to_do(answer, *batch, command.files);
  if (world.common.verbosity == Verbosity::quiet || batch->tasks.empty()) return answer;
  // A text or a diff on standard output is for a program.
  (command.diff || to_stdin ? answer.err : answer.out) += summary_of(totals, command) + '\n';
  return answer;
}

}  // namespace hullint::cli
