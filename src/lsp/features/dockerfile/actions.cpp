#include <algorithm>

#include "base/strings.h"
#include "lsp/features/dockerfile/blanks.h"
#include "lsp/features/dockerfile/features.h"
#include "lsp/features/dockerfile/format_line.h"
#include "lsp/features/dockerfile/refactor.h"

namespace hullint::lsp::in_dockerfile {
namespace {

// The first instruction that the selection touches; of an ONBUILD its trigger.
const Instruction* selected_in(const Dockerfile& file, Span selected) {
  const std::span<const Instruction> all = file.instructions();
  const auto found = std::partition_point(all.begin(), all.end(), [&](const Instruction& one) {
    return one.line->full.end < selected.begin;
  });
  if (found == all.end() || found->line->full.begin > selected.end) return nullptr;
  const auto next = found + 1;
  return next != all.end() && next->line == found->line ? &*next : &*found;
}

bool is_posix(shell::Dialect dialect) {
  return dialect == shell::Dialect::posix || dialect == shell::Dialect::bash;
}

}  // namespace

std::string_view Subject::line_end() const {
  const std::string_view text = source().text();
  const std::size_t lf = text.find('\n');
  return lf != text.npos && lf > 0 && text[lf - 1] == '\r' ? "\r\n" : "\n";
}

std::string Subject::keyword(std::string_view upper_case) const {
  const std::string_view name = instruction.name.text;
  return name == lower(name) ? lower(upper_case) : std::string(upper_case);
}

Span Subject::lines() const { return joined_lines(source(), *instruction.line); }

Action rewrite(std::string title, std::vector<TextEdit> edits) {
  return {.title = std::move(title),
          .kind = "refactor.rewrite",
          .edits = {{.path = {}, .edits = std::move(edits)}}};
}

bool starts_plain_shell(const Subject& subject) {
  if (subject.file.find_variable("BASH_ENV", subject.instruction) != nullptr) return false;
  const ShellInEffect shell = subject.file.shell_of(subject.instruction);
  if (shell.dialect != shell::Dialect::posix && shell.dialect != shell::Dialect::bash) return false;
  if (shell.set_by == nullptr) return true;
  const std::vector<Word>& words = shell.set_by->words;
  return std::all_of(words.begin() + (words.empty() ? 0 : 1), words.end(), [](const Word& word) {
    return one_of(word.text, "-c -e -u -x -o pipefail errexit -ec -eu -euc -euo -eo -exo -euxo");
  });
}

bool is_plain_run(const Subject& subject) {
  const Instruction& run = subject.instruction;
  if (!run.is(Keyword::run) || run.exec_form() || !run.heredocs().empty()) return false;
  if (run.scripts.size() != 1) return false;
  const shell::Script& script = run.scripts.front();
  if (!script.parsed || script.has_errors || script.commands.empty()) return false;
  // A shell may see a heredoc where BuildKit sees none (`x<<EOF`): new lines would be its body.
  if (script.text.text.find("<<") != std::string_view::npos) return false;
  // What stands behind the last word may be anything.
  const Span lines = subject.lines();
  const std::string_view behind = subject.source().text({run.span.end, lines.end});
  return is_posix(script.dialect) && trim(behind).empty();
}

bool mounts_keep_state(const Instruction& run) {
  return std::any_of(run.mounts.begin(), run.mounts.end(), [](const Mount& mount) {
    return !mount.readable || !one_of(mount.type, "cache secret ssh bind") ||
           mount.find("rw") != nullptr || mount.find("readwrite") != nullptr;
  });
}

bool leaks_state(const shell::Script& script, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    const shell::Command& command = script.commands[i];
    if (command.words.empty() || command.in_function || command.in_loop) return true;
    if (command.before == shell::Operator::background) return true;
    const std::string_view first = command.words.front().value;
    if (!command.words.front().literal || command.name().empty()) return true;
    const auto changes = [](std::string_view name) {
      return one_of(name,
                    "cd pushd popd export set shopt . source trap umask ulimit alias unalias exec "
                    "exit return eval read readonly declare local typeset unset shift hash wait "
                    "getopts let mapfile readarray");
    };
    if (changes(first) || changes(command.name())) return true;
  }
  // `for X in`, `${X:=y}`, `read X`; variables in front of a command are its own.
  for (std::string_view name : script.assigned) {
    const bool own = std::any_of(
        script.commands.begin(), script.commands.end(), [&](const shell::Command& command) {
          return std::any_of(command.assignments.begin(), command.assignments.end(),
                             [&](const shell::Assignment& a) { return a.name == name; });
        });
    if (!own) return true;
  }
  return false;
}

bool has_other_operators(const shell::Script& script, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    switch (script.commands[i].before) {
      case shell::Operator::none:
      case shell::Operator::and_if:
      case shell::Operator::pipe:
        continue;
      default:
        return true;
    }
  }
  return false;
}

std::vector<std::size_t> chain_parts(const shell::Script& script) {
  std::vector<std::size_t> parts;
  for (std::size_t i = 1; i < script.commands.size(); ++i) {
    const shell::Command& command = script.commands[i];
    if (command.before == shell::Operator::and_if && command.depth == 0 &&
        command.before_span.size() == 2)
      parts.push_back(i);
  }
  return parts;
}

Span chain_gap(const Subject& subject, const shell::Command& after) {
  const Cooked& line = subject.instruction.line->text;
  std::size_t begin = joined_before(line, after.before_span.begin).size();
  std::size_t end = begin + 2;
  while (begin > 0 && is_blank(line.text[begin - 1])) --begin;
  while (end < line.text.size() && is_blank(line.text[end])) ++end;
  const auto at = static_cast<Offset>(begin);
  const auto next = static_cast<Offset>(end);
  return {line.map(at - 1, at).end, line.map(next, next + 1).begin};
}

std::vector<syntax::Comment> comments_in(const Dockerfile& file, const Instruction& instruction,
                                         Span span) {
  std::vector<syntax::Comment> found;
  const auto add = [&](const std::vector<syntax::Comment>& comments) {
    auto comment = std::lower_bound(
        comments.begin(), comments.end(), span.begin,
        [](const syntax::Comment& c, Offset begin) { return c.span.begin < begin; });
    for (; comment != comments.end() && comment->span.begin < span.end; ++comment)
      found.push_back(*comment);
  };
  add(instruction.line->comments);
  add(file.tree().comments);
  return found;
}

std::vector<Action> actions(const View& view, Span selected) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return {};
  const Instruction* instruction = selected_in(*file, selected);
  if (instruction == nullptr || is_broken(*file, *instruction)) return {};
  const Subject subject{view, *file, *instruction, selected};
  std::vector<Action> found;
  for (const auto make : {extract_tag, pin_image, name_stage, change_form, join_runs, split_run,
                          to_heredoc, from_heredoc, wrap_chain, sort_packages}) {
    for (Action& action : make(subject)) found.push_back(std::move(action));
  }
  return found;
}

}  // namespace hullint::lsp::in_dockerfile
