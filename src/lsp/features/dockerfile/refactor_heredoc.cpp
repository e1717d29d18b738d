#include <algorithm>

#include "base/strings.h"
#include "lsp/features/dockerfile/blanks.h"
#include "lsp/features/dockerfile/refactor.h"

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr std::string_view indentation = "    ";

// `docker/dockerfile:1.3` and older know no heredocs; Windows has none.
bool knows_heredocs(const Subject& subject) {
  for (const syntax::Directive& directive : subject.file.tree().directives) {
    if (!equal_ignoring_case(directive.key.text, "syntax")) continue;
    const std::size_t colon = directive.value.text.rfind(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view tag = directive.value.text.substr(colon + 1);
    for (std::string_view old : {"1.0", "1.1", "1.2", "1.3", "experimental", "1-experimental"}) {
      const bool same = tag.starts_with(old);
      if (same && (tag.size() == old.size() || !is_digit(tag[old.size()]))) return false;
    }
  }
  const Stage* stage = subject.file.stage_of(subject.instruction);
  return stage != nullptr && !stage->windows;
}

// True if `set -e` stops a list of these commands exactly where `&&` between them would.
bool stops_like_a_chain(const shell::Script& script) {
  return std::none_of(
      script.commands.begin(), script.commands.end(), [](const shell::Command& command) {
        const bool nested = command.in_substitution ? command.before != shell::Operator::none &&
                                                          command.before != shell::Operator::pipe
                                                    : command.depth > 0;
        const bool reads = one_of(command.name(), ". source eval trap return");
        const bool unset =
            command.is("set") &&
            std::any_of(command.arguments_begin(), command.arguments_end(),
                        [](const shell::Word& word) { return word.value.starts_with('+'); });
        return nested || reads || unset || command.negated || command.in_function ||
               command.in_condition;
      });
}

// A name that no line of the body is.
std::string delimiter_for(std::string_view body) {
  std::string name = "EOF";
  const std::vector<std::string_view> lines = split(body, '\n');
  const auto taken = [&] { return std::find(lines.begin(), lines.end(), name) != lines.end(); };
  for (int i = 2; taken(); ++i) name = "EOF" + std::to_string(i);
  return name;
}

// One part of a chain as lines of a script. Where it was continued between words, it still is.
std::string script_lines(const Subject& subject, const FreeBlanks& free, Span part) {
  const syntax::Line& line = *subject.instruction.line;
  const auto first = std::lower_bound(line.breaks.begin(), line.breaks.end(), part.begin,
                                      [](Span b, Offset at) { return b.begin < at; });
  std::string text;
  Offset at = part.begin;
  bool plain = subject.file.escape() == '\\';
  for (auto b = first; b != line.breaks.end() && b->begin < part.end; ++b)
    plain = plain && free.around(b->begin);
  const std::size_t begin = joined_before(line.text, part.begin).size();
  const std::size_t end = joined_before(line.text, part.end).size();
  if (!plain) return std::string(line.text.text.substr(begin, end - begin));
  // Each piece between continuations; comments and blank lines are no part of the joined text.
  std::string piece;
  const auto add = [&](Offset to) {
    const std::size_t from = joined_before(line.text, at).size();
    const std::string_view joined =
        line.text.text.substr(from, joined_before(line.text, to).size() - from);
    piece = std::string(trim(joined));
    if (piece.empty()) return;
    if (!text.empty()) text += " \\\n" + std::string(indentation);
    text += piece;
  };
  for (auto b = first; b != line.breaks.end() && b->begin < part.end; ++b) {
    add(b->begin);
    at = b->end;
  }
  add(part.end);
  return text;
}

// The script that stands for a chain.
std::string script_of(const Subject& subject) {
  const Instruction& run = subject.instruction;
  const std::vector<shell::Command>& commands = run.scripts.front().commands;
  const FreeBlanks free(subject.file, run);
  std::string body = "set -e\n";
  Offset at = run.arguments.span.begin;
  const auto add = [&](Offset end) {
    for (const syntax::Comment& comment : comments_in(subject.file, run, {at, end}))
      body += "#" + std::string(trim_right(comment.text)) + "\n";
    body += script_lines(subject, free, {at, end}) + "\n";
  };
  Span gap{at, at};
  for (std::size_t part : chain_parts(run.scripts.front())) {
    gap = chain_gap(subject, commands[part]);
    add(gap.begin);
    for (const syntax::Comment& comment : comments_in(subject.file, run, gap))
      body += "#" + std::string(trim_right(comment.text)) + "\n";
    at = gap.end;
  }
  add(run.arguments.span.end);
  return body;
}

// A line of a heredoc's script.
struct ScriptLine {
  std::string_view text;
  bool comment = false;
};

std::vector<ScriptLine> lines_of(std::string_view body) {
  std::vector<ScriptLine> lines;
  for (std::string_view line : split(body, '\n')) {
    line = trim(line);
    if (!line.empty()) lines.push_back({line, line.starts_with('#')});
  }
  return lines;
}

bool spans_lines(const shell::Command& command) {
  const auto spans = [](const shell::Word& word) {
    return word.text.find('\n') != std::string_view::npos;
  };
  return std::any_of(command.words.begin(), command.words.end(), spans) ||
         std::any_of(command.assignments.begin(), command.assignments.end(),
                     [&](const shell::Assignment& a) { return spans(a.value); }) ||
         std::any_of(command.redirections.begin(), command.redirections.end(),
                     [&](const shell::Redirection& r) { return spans(r.target); });
}

// True if the body is `set -e` and then one command or pipeline a line.
bool is_simple_script(const shell::Script& script, std::span<const ScriptLine> lines) {
  const std::string_view text = script.text.text;
  if (text.starts_with("#!") || text.find("<<") != text.npos) return false;
  std::size_t statements = 0;
  for (const shell::Command& command : script.commands) {
    const bool first = command.before == shell::Operator::none;
    const bool new_line =
        command.before == shell::Operator::sequence && command.before_span.empty();
    if (!first && !new_line && command.before != shell::Operator::pipe) return false;
    if (spans_lines(command)) return false;
    if (!command.in_substitution && (first || new_line)) ++statements;
  }
  const auto written = std::count_if(lines.begin(), lines.end(),
                                     [](const ScriptLine& line) { return !line.comment; });
  if (statements != static_cast<std::size_t>(written) || statements < 2) return false;
  return std::all_of(lines.begin(), lines.end(), [](const ScriptLine& line) {
    if (line.comment) return true;
    const bool ends = std::string_view("|&;\\`").find(line.text.back()) == line.text.npos;
    return ends && line.text.find(" #") == line.text.npos &&
           line.text.find("\t#") == line.text.npos;
  });
}

// The lines as one command that goes on over several lines; empty if they end with a comment.
std::string chain_of(std::span<const ScriptLine> lines, char escape) {
  if (lines.empty() || lines.back().comment) return {};
  const std::string indent = "\n" + std::string(indentation);
  std::string text;
  if (lines.front().comment) text += escape;
  bool chained = false;
  for (const ScriptLine& line : lines) {
    if (!text.empty()) text += indent;
    if (!line.comment && chained) text += "&& ";
    text += line.text;
    if (line.comment || &line == &lines.back()) continue;
    chained = true;
    text += ' ';
    text += escape;
  }
  return text;
}

}  // namespace

std::vector<Action> to_heredoc(const Subject& subject) {
  if (subject.instruction.onbuild || !is_plain_run(subject) || !knows_heredocs(subject)) return {};
  const shell::Script& script = subject.instruction.scripts.front();
  const bool plain =
      !chain_parts(script).empty() && stops_like_a_chain(script) && script.groups.empty() &&
      subject.line_end() == "\n" && script.text.text.find('#') == std::string_view::npos &&
      std::string_view(";&|\\").find(script.text.text.back()) == std::string_view::npos;
  if (!plain || has_other_operators(script, 0, script.commands.size())) return {};
  const auto joined = std::count_if(
      script.commands.begin(), script.commands.end(),
      [](const shell::Command& command) { return command.before == shell::Operator::and_if; });
  if (static_cast<std::size_t>(joined) != chain_parts(script).size()) return {};
  const std::string body = script_of(subject);
  const std::string name = delimiter_for(body);
  const Span all{subject.instruction.arguments.span.begin, subject.lines().end};
  return {rewrite("write this `RUN` as a heredoc with `set -e`",
                  {{all, "<<" + name + "\n" + body + name}})};
}

std::vector<Action> from_heredoc(const Subject& subject) {
  const Instruction& run = subject.instruction;
  const bool lone = run.is(Keyword::run) && !run.onbuild && run.heredocs().size() == 1 &&
                    run.heredocs().front().marker.text == run.arguments.text &&
                    run.scripts.size() == 1 && run.line->breaks.empty();
  if (!lone) return {};
  const shell::Script& script = run.scripts.front();
  const bool posix =
      script.dialect == shell::Dialect::posix || script.dialect == shell::Dialect::bash;
  if (!posix || !script.parsed || script.has_errors || subject.line_end() != "\n") return {};
  std::vector<ScriptLine> lines = lines_of(script.text.text);
  if (!is_simple_script(script, lines) || !stops_like_a_chain(script)) return {};
  const auto first = std::find_if(lines.begin(), lines.end(),
                                  [](const ScriptLine& line) { return !line.comment; });
  if (first->text != "set -e" || !script.groups.empty()) return {};
  lines.erase(first);

  const std::string text = chain_of(lines, subject.file.escape());
  if (text.empty() || text.starts_with('[') || text.starts_with("--")) return {};
  return {rewrite("write this heredoc as one chain of `&&`",
                  {{{run.arguments.span.begin, run.heredocs().front().terminator.end}, text}})};
}

}  // namespace hullint::lsp::in_dockerfile
