#include "base/strings.h"
#include "dockerfile/read_instruction.h"
#include "dockerfile/words.h"

namespace hullint {
namespace {

Cooked cook_part(std::string_view text, const Cooked& line, Arena& arena) {
  if (text.empty()) return {};
  const auto begin = static_cast<Offset>(text.data() - line.text.data());
  Cooker cooker;
  cooker.copy(line, begin, begin + static_cast<Offset>(text.size()));
  return cooker.finish(arena);
}

// Adds a heredoc's body as its reader gets it.
void add_body(Cooker& cooker, const Source& source, const syntax::Heredoc& heredoc) {
  Offset at = heredoc.body.begin;
  while (at < heredoc.body.end) {
    Offset begin = at;
    while (at < heredoc.body.end && source.text()[at] != '\n') ++at;
    if (at < heredoc.body.end) ++at;
    if (heredoc.strips_tabs) {
      while (begin < at && source.text()[begin] == '\t') ++begin;
    }
    cooker.copy(source.text({begin, at}), begin);
  }
}

// The program that a `#!` line names; empty if there is none.
std::string_view interpreter_of(std::string_view body) {
  if (!body.starts_with("#!")) return {};
  const std::vector<std::string_view> words = split_words(body.substr(2, body.find('\n') - 2));
  if (words.empty()) return {};
  const bool env = words.front() == "env" || words.front().ends_with("/env");
  for (std::size_t i = env ? 1 : 0; i < words.size(); ++i) {
    if (!words[i].starts_with('-')) return words[i];
  }
  return {};
}

shell::Script read_body(const Source& source, const syntax::Heredoc& heredoc,
                        shell::Dialect dialect, Arena& arena, shell::Pieces* pieces) {
  Cooker cooker;
  add_body(cooker, source, heredoc);
  const std::string_view interpreter = interpreter_of(cooker.text());
  if (!interpreter.empty()) dialect = shell::dialect_of(interpreter);
  shell::Script script = shell::read_script(cooker.finish(arena), dialect, arena, pieces);
  script.source = shell::Script::Source::heredoc;
  script.span = heredoc.body;
  return script;
}

// The command's own words with the heredocs below them, as the shell is given them.
Cooked with_heredocs(const Source& source, const Instruction& instruction, Arena& arena) {
  const auto begin =
      static_cast<Offset>(instruction.arguments.text.data() - instruction.line->text.text.data());
  Cooker cooker;
  cooker.copy(instruction.line->text, begin,
              begin + static_cast<Offset>(instruction.arguments.text.size()));
  cooker.replace("\n", {instruction.span.end, instruction.span.end});
  for (const syntax::Heredoc& heredoc : instruction.heredocs()) {
    for (Offset at = heredoc.body.begin; at < heredoc.body.end;) {
      const Offset line = at;
      while (at < heredoc.body.end && source.text()[at] != '\n') ++at;
      if (at < heredoc.body.end) ++at;
      cooker.copy(source.text({line, at}), line);
    }
    if (!heredoc.terminated) continue;
    cooker.copy(source.text(heredoc.terminator), heredoc.terminator.begin);
    cooker.replace("\n", {heredoc.terminator.end, heredoc.terminator.end});
  }
  return cooker.finish(arena);
}

// Bodies that a command hands to another shell (`RUN bash <<EOF`) are scripts of their own.
void add_nested_scripts(std::vector<shell::Script>& scripts, Arena& arena, shell::Pieces* pieces) {
  std::vector<shell::Script> nested;
  for (const shell::Command& command : scripts.front().commands) {
    const shell::Dialect dialect = shell::dialect_of(command.name());
    if (command.name().empty() || dialect == shell::Dialect::other) continue;
    for (const shell::Redirection& redirection : command.redirections) {
      if (redirection.kind != shell::Redirection::Kind::heredoc || redirection.fd > 0) continue;
      if (redirection.body.text.empty()) continue;
      shell::Script script = shell::read_script(redirection.body, dialect, arena, pieces);
      script.source = shell::Script::Source::heredoc;
      nested.push_back(std::move(script));
    }
  }
  for (shell::Script& script : nested) scripts.push_back(std::move(script));
}

std::vector<shell::Script> read_shell_text(const Instruction& instruction, std::string_view text,
                                           shell::Dialect dialect, Arena& arena,
                                           shell::Pieces* pieces) {
  std::vector<shell::Script> scripts;
  if (text.empty()) return scripts;
  scripts.push_back(
      shell::read_script(cook_part(text, instruction.line->text, arena), dialect, arena, pieces));
  scripts.front().span = instruction.line->text.word(text).span;
  return scripts;
}

}  // namespace

std::vector<shell::Script> read_scripts(const Source& source, const Instruction& instruction,
                                        shell::Dialect dialect, Arena& arena,
                                        shell::Pieces* pieces) {
  const bool healthcheck = instruction.is(Keyword::healthcheck);
  if (healthcheck &&
      (instruction.words.size() < 2 || !equal_ignoring_case(instruction.words.front().text, "CMD")))
    return {};
  std::string_view text = instruction.arguments.text;
  if (healthcheck) text = trim_left(text.substr(instruction.words.front().text.size()));
  if (instruction.exec_form()) {
    std::vector<Word> words(instruction.words.begin() + (healthcheck ? 1 : 0),
                            instruction.words.end());
    if (words.empty()) return {};
    shell::Script script = shell::read_arguments(
        words, read_json_words(text, instruction.line->text, arena).strings, arena, pieces);
    script.source = shell::Script::Source::exec_form;
    script.span = instruction.line->text.word(text).span;
    std::vector<shell::Script> scripts;
    scripts.push_back(std::move(script));
    return scripts;
  }
  if (!instruction.is(Keyword::run) || instruction.heredocs().empty())
    return read_shell_text(instruction, text, dialect, arena, pieces);

  std::vector<shell::Script> scripts;
  const syntax::Heredoc& first = instruction.heredocs().front();
  if (instruction.heredocs().size() == 1 && first.marker.text == instruction.arguments.text) {
    scripts.push_back(read_body(source, first, dialect, arena, pieces));
    return scripts;
  }
  scripts.push_back(
      shell::read_script(with_heredocs(source, instruction, arena), dialect, arena, pieces));
  scripts.front().span = instruction.arguments.span;
  add_nested_scripts(scripts, arena, pieces);
  return scripts;
}

}  // namespace hullint
