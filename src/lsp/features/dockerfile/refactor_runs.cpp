#include <algorithm>

#include "base/strings.h"
#include "lsp/features/dockerfile/refactor.h"

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr std::string_view indentation = "    ";
constexpr std::size_t long_line = 80;

bool same_flags(const Instruction& a, const Instruction& b) {
  return std::equal(a.flags.begin(), a.flags.end(), b.flags.begin(), b.flags.end(),
                    [](const Flag& x, const Flag& y) {
                      if (x.name.text != y.name.text || x.value.has_value() != y.value.has_value())
                        return false;
                      return !x.value || x.value->text == y.value->text;
                    });
}

// Text behind which `&&` can stand, and in front of which it can.
bool is_closed(const shell::Script& script) {
  const std::string_view text = trim(script.text.text);
  return !text.empty() && std::string_view(";&|\\").find(text.back()) == text.npos &&
         text.find('#') == text.npos;
}

bool can_join(const Subject& first, const Subject& second) {
  const Instruction& a = first.instruction;
  const Instruction& b = second.instruction;
  if (a.onbuild || b.onbuild || a.stage != b.stage || a.stage == Instruction::none) return false;
  if (a.shell != b.shell || !is_plain_run(first) || !is_plain_run(second)) return false;
  if (!same_flags(a, b) || mounts_keep_state(a) || !starts_plain_shell(second)) return false;
  const shell::Script& before = a.scripts.front();
  const shell::Script& after = b.scripts.front();
  if (before.dialect != after.dialect || !is_closed(before) || !is_closed(after)) return false;
  return !leaks_state(before, 0, before.commands.size()) &&
         !has_other_operators(after, 0, after.commands.size());
}

std::optional<Action> join(const Subject& first, const Subject& second, std::string title) {
  if (!can_join(first, second)) return std::nullopt;
  const Span gap{first.instruction.span.end, second.instruction.arguments.span.begin};
  // Comments among the second one's flags would be lost.
  if (!second.instruction.line->comments.empty() &&
      second.instruction.line->comments.front().span.begin < gap.end)
    return std::nullopt;
  const std::string end(first.line_end());
  std::string text = std::string(" ") + first.file.escape() + end;
  for (const syntax::Comment& comment : comments_in(first.file, first.instruction, gap))
    text += std::string(indentation) + "#" + std::string(trim_right(comment.text)) + end;
  text += std::string(indentation) + "&& ";
  return rewrite(std::move(title), {{gap, text}});
}

// What of the source stands in front of a RUN's arguments.
std::string header(const Subject& subject) {
  std::string text(subject.instruction.name.text);
  for (const Flag& flag : subject.instruction.flags)
    text += " " + std::string(subject.source().text(flag.span));
  return text + " ";
}

// The part of a chain that the selection is in; the second if it is in the first.
std::size_t selected_part(const Subject& subject, const std::vector<std::size_t>& parts) {
  const std::vector<shell::Command>& commands = subject.instruction.scripts.front().commands;
  std::size_t selected = parts.front();
  for (std::size_t part : parts) {
    if (commands[part].before_span.begin <= subject.selected.begin) selected = part;
  }
  return selected;
}

bool is_on_one_line(const Source& source, Span span) {
  return source.text(span).find('\n') == std::string_view::npos;
}

}  // namespace

std::vector<Action> join_runs(const Subject& subject) {
  const std::span<const Instruction> all = subject.file.instructions();
  const std::size_t index = subject.instruction.index;
  std::vector<Action> found;
  if (!subject.instruction.is(Keyword::run)) return found;
  if (index + 1 < all.size()) {
    const Subject next{subject.view, subject.file, all[index + 1], {}};
    if (auto action = join(subject, next, "join this `RUN` and the next with `&&`"))
      found.push_back(std::move(*action));
  }
  if (index > 0) {
    const Subject previous{subject.view, subject.file, all[index - 1], {}};
    if (auto action = join(previous, subject, "join this `RUN` and the one before with `&&`"))
      found.push_back(std::move(*action));
  }
  return found;
}

std::vector<Action> split_run(const Subject& subject) {
  if (subject.instruction.onbuild || !is_plain_run(subject)) return {};
  if (subject.instruction.stage == Instruction::none || !starts_plain_shell(subject)) return {};
  const Instruction& run = subject.instruction;
  const shell::Script& script = run.scripts.front();
  const std::vector<std::size_t> parts = chain_parts(script);
  if (parts.empty() || mounts_keep_state(run) || !is_closed(script)) return {};
  const std::size_t part = selected_part(subject, parts);
  const shell::Command& command = script.commands[part];
  if (leaks_state(script, 0, part) || has_other_operators(script, part + 1, script.commands.size()))
    return {};
  // Flags over several lines are not repeated.
  if (!is_on_one_line(subject.source(), {run.name.span.begin, run.arguments.span.begin})) return {};
  const Span gap = chain_gap(subject, command);
  const std::string end(subject.line_end());
  std::string text = end;
  for (const syntax::Comment& comment : comments_in(subject.file, run, gap))
    text += "#" + std::string(trim_right(comment.text)) + end;
  const std::string name(command.name());
  return {
      rewrite("split this `RUN` in two before " + (name.empty() ? "the `&&`" : "`" + name + "`"),
              {{gap, text + header(subject)}})};
}

std::vector<Action> wrap_chain(const Subject& subject) {
  if (!is_plain_run(subject)) return {};
  const shell::Script& script = subject.instruction.scripts.front();
  std::vector<TextEdit> edits;
  for (std::size_t part : chain_parts(script)) {
    const shell::Command& command = script.commands[part];
    const Span gap = chain_gap(subject, command);
    const Span before{gap.begin, command.before_span.begin};
    if (!is_on_one_line(subject.source(), gap)) continue;
    edits.push_back({before, std::string(" ") + subject.file.escape() +
                                 std::string(subject.line_end()) + std::string(indentation)});
  }
  const bool is_long = edits.size() > 1 || subject.instruction.span.size() > long_line;
  if (edits.empty() || !is_long) return {};
  return {rewrite("put each command of this `&&` chain on a line of its own", std::move(edits))};
}

}  // namespace hullint::lsp::in_dockerfile
