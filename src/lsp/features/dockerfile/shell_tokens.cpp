#include "lsp/features/dockerfile/shell_tokens.h"

#include <algorithm>
#include <optional>

#include "base/strings.h"
#include "shell/scan.h"

namespace hullint::lsp::in_dockerfile {
namespace {

using shell::Dialect;

constexpr bool is_posix(Dialect dialect) {
  return dialect == Dialect::posix || dialect == Dialect::bash;
}

// Paints one script.
class ScriptPainter {
 public:
  ScriptPainter(Painter& painter, const Source& source, const shell::Script& script)
      : painter_(painter), source_(source), script_(script) {}

  void run() {
    for (const shell::Command& command : script_.commands) paint_command(command);
    for (const shell::Group& group : script_.groups) {
      for (const shell::Redirection& redirection : group.redirections) paint(redirection, false);
    }
    for (const shell::VariableUse& use : script_.variables)
      painter_.paint(use.span, TokenType::variable);
    if (script_.source != shell::Script::Source::exec_form && script_.dialect != Dialect::cmd)
      paint_comments();
  }

 private:
  void paint_command(const shell::Command& command);
  void paint_word(const shell::Command& command, std::size_t index);
  void paint(const shell::Redirection& redirection, bool to_shell);
  void paint_quotes(const shell::Word& word);
  void paint_comments();
  void cover(Span span) {
    if (!span.empty()) covered_.push_back(span);
  }
  bool opens_comment(Offset at) const;
  // The place of a part of a word, if the way back to the file is known.
  std::optional<Span> place_of(const shell::Word& word, std::size_t begin, std::size_t end) const;

  Painter& painter_;
  const Source& source_;
  const shell::Script& script_;
  std::vector<Span> covered_;  // of the file: no comment begins in them
};

std::optional<Span> ScriptPainter::place_of(const shell::Word& word, std::size_t begin,
                                            std::size_t end) const {
  const std::string_view all = script_.text.text;
  const char* const data = word.text.data();
  if (!all.empty() && all.data() <= data && data + word.text.size() <= all.data() + all.size()) {
    const auto base = static_cast<Offset>(data - all.data());
    return script_.text.map(base + static_cast<Offset>(begin), base + static_cast<Offset>(end));
  }
  if (source_.text(word.span) != word.text) return std::nullopt;
  return Span{word.span.begin + static_cast<Offset>(begin),
              word.span.begin + static_cast<Offset>(end)};
}

// The end of the quotes that begin at `at`, the last one included.
std::size_t end_of_quotes(std::string_view text, std::size_t at, Dialect dialect) {
  const char quote = text[at++];
  const char escape = is_posix(dialect) ? '\\' : dialect == Dialect::powershell ? '`' : '\0';
  while (at < text.size() && text[at] != quote) {
    if (quote == '"' && text[at] == escape) {
      at = std::min(at + 2, text.size());
    } else if (quote == '"' && is_posix(dialect) && text.substr(at).starts_with("$(")) {
      at = std::max(at + 1, shell::expansion_end(text, at));
    } else {
      ++at;
    }
  }
  return std::min(at + 1, text.size());
}

void ScriptPainter::paint_quotes(const shell::Word& word) {
  const std::string_view text = word.text;
  const bool single = script_.dialect != Dialect::cmd;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\\' && is_posix(script_.dialect)) {
      at += 2;
    } else if (text[at] == '"' || (single && text[at] == '\'')) {
      const std::size_t end = end_of_quotes(text, at, script_.dialect);
      if (const std::optional<Span> span = place_of(word, at, end))
        painter_.paint(*span, TokenType::string);
      at = end;
    } else if (is_posix(script_.dialect) && text.substr(at).starts_with("$(")) {
      at = std::max(at + 1, shell::expansion_end(text, at));
    } else {
      ++at;
    }
  }
}

void ScriptPainter::paint_word(const shell::Command& command, std::size_t index) {
  const shell::Word& word = command.words[index];
  cover(word.span);
  if (index == command.program || index == 0) {
    painter_.paint(word.span, TokenType::function);
    return;
  }
  const char first = word.text.empty() ? '\0' : word.text[0];
  const bool option = word.text.size() > 1 &&
                      (first == '-' || (first == '/' && script_.dialect == Dialect::cmd)) &&
                      !is_digit(word.text[1]);
  if (option) {
    const std::size_t end = std::min(word.text.find('='), word.text.size());
    if (const std::optional<Span> span = place_of(word, 0, end))
      painter_.paint(*span, TokenType::parameter);
  }
  paint_quotes(word);
}

void ScriptPainter::paint_command(const shell::Command& command) {
  painter_.paint(command.before_span, TokenType::operation);
  for (const shell::Assignment& assignment : command.assignments) {
    cover(assignment.span);
    const auto size = static_cast<Offset>(assignment.name.size());
    const Span name{assignment.span.begin, assignment.span.begin + size};
    if (source_.text({name.begin, std::min(name.end, assignment.span.end)}) == assignment.name)
      painter_.paint(name, TokenType::variable, declaration);
    paint_quotes(assignment.value);
  }
  for (std::size_t i = 0; i < command.words.size(); ++i) paint_word(command, i);
  const bool to_shell =
      !command.name().empty() && shell::dialect_of(command.name()) != Dialect::other;
  for (const shell::Redirection& redirection : command.redirections) paint(redirection, to_shell);
}

void ScriptPainter::paint(const shell::Redirection& redirection, bool to_shell) {
  cover(redirection.span);
  const Word unknown{};
  const Span target = redirection.target.text.empty() ? unknown.span : redirection.target.span;
  const bool has_target = !target.empty() && redirection.span.contains(target);
  painter_.paint({redirection.span.begin, has_target ? target.begin : redirection.span.end},
                 TokenType::operation);
  if (redirection.kind != shell::Redirection::Kind::heredoc) {
    paint_quotes(redirection.target);
    return;
  }
  if (has_target) painter_.paint(target, TokenType::keyword);
  const auto size = static_cast<Offset>(redirection.body.text.size());
  if (size == 0) return;
  const Span body = redirection.body.map(0, size);
  cover(body);
  if (!to_shell) painter_.paint(body, TokenType::string);
}

bool ScriptPainter::opens_comment(Offset at) const {
  const std::string_view text = script_.text.text;
  if (text[at] != '#') return false;
  if (script_.source == shell::Script::Source::heredoc && at == 0) return true;
  return at == 0 || is_space(text[at - 1]) || text[at - 1] == ';' || text[at - 1] == '(' ||
         text[at - 1] == '&' || text[at - 1] == '|';
}

// What no command holds is keywords, operators and comments.
void ScriptPainter::paint_comments() {
  std::sort(covered_.begin(), covered_.end());
  const shell::Script& script = script_;
  const std::string_view text = script.text.text;
  auto hidden = covered_.begin();
  char quote = '\0';
  std::size_t segment = 0;
  const std::vector<Cooked::Segment>& segments = script.text.segments;
  for (Offset at = 0; at < text.size(); ++at) {
    while (segment + 1 < segments.size() && segments[segment + 1].at <= at) ++segment;
    if (segments.empty()) return;
    const Offset place = segments[segment].source.begin + (at - segments[segment].at);
    while (hidden != covered_.end() && hidden->end <= place) ++hidden;
    if (hidden != covered_.end() && hidden->begin <= place) continue;
    const char c = text[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (opens_comment(at)) {
      Offset end = static_cast<Offset>(std::min(text.find('\n', at), text.size()));
      while (end > at && is_space(text[end - 1])) --end;
      painter_.paint(script.text.map(at, end), TokenType::comment);
      at = end - 1;
    }
  }
}

}  // namespace

void paint_script(Painter& painter, const Source& source, const shell::Script& script) {
  if (script.parsed) ScriptPainter(painter, source, script).run();
}

}  // namespace hullint::lsp::in_dockerfile
