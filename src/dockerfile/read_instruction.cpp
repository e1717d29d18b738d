#include "dockerfile/read_instruction.h"

#include "base/strings.h"
#include "dockerfile/expand.h"
#include "dockerfile/words.h"

namespace hullint {
namespace {

bool takes_json(Keyword keyword) {
  switch (keyword) {
    case Keyword::add:
    case Keyword::cmd:
    case Keyword::copy:
    case Keyword::entrypoint:
    case Keyword::run:
    case Keyword::shell:
    case Keyword::volume:
      return true;
    default:
      return false;
  }
}

// BuildKit expands variables in these; the shell does it in the others, or nobody.
bool expands(Keyword keyword) {
  switch (keyword) {
    case Keyword::add:
    case Keyword::arg:
    case Keyword::copy:
    case Keyword::env:
    case Keyword::expose:
    case Keyword::from:
    case Keyword::label:
    case Keyword::stopsignal:
    case Keyword::user:
    case Keyword::volume:
    case Keyword::workdir:
      return true;
    default:
      return false;
  }
}

void read_flags(Instruction& to, std::span<const std::string_view> flags, const Cooked& line,
                Arena& arena) {
  for (std::string_view raw : flags) {
    const bool plain = raw.find_first_of("'\"\\") == std::string_view::npos;
    const Cooked cooked = plain ? line : unquote_flag(raw, line, arena);
    const std::string_view text = plain ? raw : cooked.text;
    const std::size_t equals = text.find('=');
    Flag flag{cooked.word(text.substr(0, equals)), std::nullopt, line.word(raw).span};
    if (equals != std::string_view::npos) flag.value = cooked.word(text.substr(equals + 1));
    if (to.is(Keyword::run) && flag.is("--mount"))
      to.mounts.push_back(read_mount(flag, cooked, arena));
    to.flags.push_back(std::move(flag));
  }
}

void read_json_or(Instruction& to, std::string_view text, const Cooked& line, Arena& arena) {
  const JsonWords words = read_json_words(text, line, arena);
  to.json = words.json;
  if (words.json != Json::strings) return;
  for (const Cooked& string : words.strings) {
    Span span = string.map(0, static_cast<Offset>(string.text.size()));
    to.words.push_back({string.text, span});
  }
}

void add_words(Instruction& to, std::span<const std::string_view> words, const Cooked& line) {
  for (std::string_view word : words) to.words.push_back(line.word(word));
}

void read_pairs(Instruction& to, std::string_view text, const Cooked& line, char escape) {
  const std::vector<std::string_view> words = split_at_unquoted_blanks(text, escape);
  add_words(to, words, line);
  if (words.empty()) return;
  const bool is_arg = to.is(Keyword::arg);
  if (!is_arg && words.front().find('=') == std::string_view::npos) {
    to.legacy = true;
    const std::vector<std::string_view> blanks = split_at_blanks(text);
    const std::string_view key = blanks.front();
    const auto after = static_cast<std::size_t>(key.data() - text.data()) + key.size();
    KeyValue pair{line.word(key), std::nullopt, to.arguments.span};
    const std::string_view value = trim_left(text.substr(after));
    if (!value.empty()) pair.value = line.word(value);
    to.pairs.push_back(pair);
    return;
  }
  for (std::string_view word : words) {
    const std::size_t equals = word.find('=');
    KeyValue pair{line.word(word.substr(0, equals)), std::nullopt, line.word(word).span};
    if (equals != std::string_view::npos) pair.value = line.word(word.substr(equals + 1));
    to.pairs.push_back(pair);
  }
}

void read_healthcheck(Instruction& to, std::string_view text, const Cooked& line, Arena& arena) {
  if (text.empty()) return;
  std::size_t end = 0;
  while (end < text.size() && !is_space(text[end])) ++end;
  to.words.push_back(line.word(text.substr(0, end)));
  const std::string_view rest = trim_left(text.substr(end));
  if (rest.empty()) return;
  read_json_or(to, rest, line, arena);
  if (!to.exec_form()) to.words.push_back(line.word(rest));
}

// Splits the arguments as the keyword wants it.
void read_arguments(Instruction& to, std::string_view text, const Cooked& line, char escape,
                    Arena& arena) {
  switch (to.keyword) {
    case Keyword::arg:
    case Keyword::env:
    case Keyword::label:
      read_pairs(to, text, line, escape);
      return;
    case Keyword::expose:
    case Keyword::from:
      add_words(to, split_at_blanks(text), line);
      return;
    case Keyword::healthcheck:
      read_healthcheck(to, text, line, arena);
      return;
    case Keyword::add:
    case Keyword::copy:
    case Keyword::volume:
      read_json_or(to, text, line, arena);
      if (!to.exec_form()) add_words(to, split_at_blanks(text), line);
      return;
    default:
      if (takes_json(to.keyword)) read_json_or(to, text, line, arena);
      if (!to.exec_form() && !text.empty()) to.words.push_back(line.word(text));
  }
}

// A COPY's heredoc marker may hold blanks (`<< EOF`): words that stand in one are one.
void join_heredoc_markers(Instruction& to) {
  if (to.exec_form() || to.heredocs().empty()) return;
  if (!to.is(Keyword::add) && !to.is(Keyword::copy)) return;
  std::vector<Word> joined;
  for (const Word& word : to.words) {
    const syntax::Heredoc* inside = nullptr;
    for (const syntax::Heredoc& heredoc : to.heredocs()) {
      if (heredoc.marker.span.contains(word.span)) inside = &heredoc;
    }
    if (inside == nullptr) {
      joined.push_back(word);
    } else if (joined.empty() || joined.back().span != inside->marker.span) {
      joined.push_back(inside->marker);
    }
  }
  to.words = std::move(joined);
}

void add_expansions(Instruction& to, std::string_view raw, char escape, Quotes quotes,
                    const auto& place) {
  if (raw.find_first_of("$'\"") == std::string_view::npos) return;
  FoundExpansions found = find_expansions(raw, escape, quotes);
  for (Expansion& expansion : found.expansions) {
    expansion.span = place(expansion.span);
    expansion.operand.span = place(expansion.operand.span);
    expansion.in_heredoc = quotes == Quotes::keep;
    to.expansions.push_back(expansion);
  }
  for (ExpansionProblem& problem : found.problems) {
    problem.span = place(problem.span);
    to.expansion_problems.push_back(problem);
  }
}

void find_all_expansions(const Source& source, Instruction& to, const Cooked& line, char escape,
                         Arena& arena) {
  if (!expands(to.keyword)) return;
  if (to.exec_form()) {
    for (const Cooked& string : read_json_words(to.arguments.text, line, arena).strings) {
      add_expansions(to, string.text, escape, Quotes::process,
                     [&](Span span) { return string.map(span.begin, span.end); });
    }
    return;
  }
  const auto base = static_cast<Offset>(to.arguments.text.data() - line.text.data());
  const auto in_line = [&](Span span) { return line.map(base + span.begin, base + span.end); };
  add_expansions(to, to.arguments.text, escape, Quotes::process, in_line);
  for (const syntax::Heredoc& heredoc : to.heredocs()) {
    if (!heredoc.expands || heredoc.body.empty()) continue;
    const Offset begin = heredoc.body.begin;
    add_expansions(to, source.text(heredoc.body), '\\', Quotes::keep, [&](Span span) {
      return Span{begin + span.begin, begin + span.end};
    });
  }
}

Instruction read(const syntax::Line& line, std::string_view text, const Source& source, char escape,
                 Arena& arena) {
  Instruction to;
  to.line = &line;
  std::size_t end = 0;
  while (end < text.size() && !is_space(text[end])) ++end;
  const std::string_view name = text.substr(0, end);
  to.name = line.text.word(name);
  to.keyword = to_keyword(name);
  const FlagsAndRest parts = split_flags(text.substr(end));
  to.arguments = parts.rest.empty() ? Word{{}, {to.name.span.end, to.name.span.end}}
                                    : line.text.word(parts.rest);
  read_flags(to, parts.flags, line.text, arena);
  to.span = {to.name.span.begin, line.text.word(trim(text)).span.end};
  read_arguments(to, parts.rest, line.text, escape, arena);
  join_heredoc_markers(to);
  find_all_expansions(source, to, line.text, escape, arena);
  return to;
}

}  // namespace

Instruction read_instruction(const Source& source, const syntax::Line& line, char escape,
                             Arena& arena) {
  return read(line, line.text.text, source, escape, arena);
}

Instruction read_trigger(const Source& source, const Instruction& onbuild, char escape,
                         Arena& arena) {
  Instruction trigger = read(*onbuild.line, onbuild.arguments.text, source, escape, arena);
  trigger.onbuild = true;
  return trigger;
}

}  // namespace hullint
