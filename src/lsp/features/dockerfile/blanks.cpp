#include "lsp/features/dockerfile/blanks.h"

#include <algorithm>

#include "base/strings.h"
#include "shell/scan.h"

namespace hullint::lsp::in_dockerfile {
namespace {

// The end of the quotes that begin at `at`, the last one included; npos if they do not end.
std::size_t end_of_quotes(std::string_view text, std::size_t at, char escape) {
  const char quote = text[at++];
  for (; at < text.size(); ++at) {
    if (text[at] == quote) return at + 1;
    if (text[at] == escape && quote != '\'') ++at;
  }
  return std::string_view::npos;
}

// The same for a POSIX shell, where commands stand in double quotes.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  const char quote = text[at++];
  while (at < text.size() && text[at] != quote) {
    const bool expands = quote == '"' && (text[at] == '`' || text.substr(at).starts_with("$(") ||
                                          text.substr(at).starts_with("${"));
    if (expands) {
      at = std::max(at + 1, shell::expansion_end(text, at));
    } else {
      at += quote == '"' && text[at] == '\\' ? 2 : 1;
    }
  }
  return at < text.size() ? at + 1 : std::string_view::npos;
}

bool is_shell_form(const Instruction& instruction) {
  return instruction.is(Keyword::run) || instruction.is(Keyword::cmd) ||
         instruction.is(Keyword::entrypoint) || instruction.is(Keyword::healthcheck);
}

// An instruction that begins where a line is continued by mistake.
bool swallows_instruction(const Source& source, const syntax::Line& line) {
  const std::string_view text = source.text();
  for (const Cooked::Segment& segment : line.text.segments) {
    const Offset at = segment.source.begin;
    if (at == line.span.begin || at == 0 || text[at - 1] != '\n') continue;
    std::size_t end = at;
    while (end < segment.source.end && text[end] >= 'A' && text[end] <= 'Z') ++end;
    const std::string_view word = text.substr(at, end - at);
    const bool ends = end >= text.size() || is_space(text[end]);
    if (ends && !word.empty() && to_keyword(word) != Keyword::unknown) return true;
  }
  return false;
}

}  // namespace

bool is_broken(const Dockerfile& file, const Instruction& instruction) {
  if (instruction.is(Keyword::unknown) || !instruction.expansion_problems.empty()) return true;
  const syntax::Line& line = *instruction.line;
  if (line.too_many_heredocs || swallows_instruction(file.source(), line)) return true;
  return std::any_of(line.heredocs.begin(), line.heredocs.end(),
                     [](const syntax::Heredoc& heredoc) { return !heredoc.terminated; });
}

FreeBlanks::FreeBlanks(const Dockerfile& file, const Instruction& instruction)
    : line_(instruction.line->text), free_(line_.text.size()), json_(line_.text.size()) {
  const std::string_view arguments = instruction.arguments.text;
  const std::size_t begin = arguments.empty()
                                ? line_.text.size()
                                : static_cast<std::size_t>(arguments.data() - line_.text.data());
  mark_words(0, begin, '\\');
  if (!arguments.empty()) mark_arguments(file, instruction, begin);
}

void FreeBlanks::mark_arguments(const Dockerfile& file, const Instruction& instruction,
                                std::size_t begin) {
  if (instruction.exec_form()) return mark_json(begin);
  if (is_shell_form(instruction)) {
    if (instruction.scripts.empty()) return;
    const shell::Script& script = instruction.scripts.front();
    if (script.parsed && !script.has_errors) mark_shell(begin, script.dialect);
    return;
  }
  switch (instruction.keyword) {
    case Keyword::env:
    case Keyword::label:
    case Keyword::arg:
      if (instruction.legacy) return;
      [[fallthrough]];
    case Keyword::add:
    case Keyword::copy:
    case Keyword::expose:
    case Keyword::from:
    case Keyword::volume:
      return mark_words(begin, line_.text.size(), file.escape());
    default:
      return;
  }
}

// Words of the Dockerfile language; quotes and what is escaped stay as they are.
void FreeBlanks::mark_words(std::size_t begin, std::size_t end, char escape) {
  const std::string_view text = line_.text.substr(0, end);
  for (std::size_t at = begin; at < end; ++at) {
    if (text[at] == escape || text[at] == '\\') {
      ++at;
    } else if (text[at] == '"' || text[at] == '\'') {
      at = end_of_quotes(text, at, escape);
      if (at == text.npos) return;
      --at;
    } else if (text.substr(at).starts_with("${")) {
      at = text.find('}', at);
      if (at == text.npos) return;
    } else {
      free_[at] = is_blank(text[at]);
    }
  }
}

// Shell text: whole expansions stay as they are, and so does all behind what shells read
// differently.
void FreeBlanks::mark_shell(std::size_t begin, shell::Dialect dialect) {
  const bool powershell = dialect == shell::Dialect::powershell;
  if (!powershell && dialect != shell::Dialect::posix && dialect != shell::Dialect::bash) return;
  const char escape = powershell ? '`' : '\\';
  const std::string_view text = line_.text;
  for (std::size_t at = begin; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (text[at] == escape) {
      ++at;
    } else if (rest.starts_with("$'") || rest.starts_with("@'") || rest.starts_with("@\"")) {
      return;
    } else if (!powershell &&
               (rest.starts_with("$(") || rest.starts_with("${") || text[at] == '`')) {
      at = std::max(at, shell::expansion_end(text, at) - 1);
    } else if (text[at] == '"' || text[at] == '\'') {
      const std::size_t end =
          powershell ? end_of_quotes(text, at, escape) : end_of_string(text, at);
      const bool nests = powershell && text.substr(at, end - at).find("$(") != text.npos;
      if (end == text.npos || nests) return;
      at = end - 1;
    } else {
      free_[at] = is_blank(text[at]);
    }
  }
}

void FreeBlanks::mark_json(std::size_t begin) {
  const std::string_view text = line_.text;
  json_ = begin;
  for (std::size_t at = begin; at < text.size(); ++at) {
    free_[at] = true;
    if (text[at] != '"') continue;
    at = std::min(end_of_quotes(text, at, '\\'), text.size()) - 1;
  }
}

std::string_view joined_before(const Cooked& line, Offset at) {
  const std::vector<Cooked::Segment>& segments = line.segments;
  const auto after = std::upper_bound(
      segments.begin(), segments.end(), at,
      [](Offset offset, const Cooked::Segment& s) { return offset < s.source.end; });
  if (after == segments.end()) return line.text;
  const Offset inside = at > after->source.begin ? at - after->source.begin : 0;
  return line.text.substr(0, after->at + inside);
}

bool FreeBlanks::around(Offset at) const {
  const std::string_view text = line_.text;
  const std::size_t place = joined_before(line_, at).size();
  std::size_t begin = place;
  std::size_t end = place;
  while (begin > 0 && is_blank(text[begin - 1])) --begin;
  while (end < text.size() && is_blank(text[end])) ++end;
  if (begin == 0 || end == text.size()) return false;
  if (begin == end) return place > json_ && free_[place];
  for (std::size_t i = begin; i < end; ++i) {
    if (!free_[i]) return false;
  }
  return true;
}

}  // namespace hullint::lsp::in_dockerfile
