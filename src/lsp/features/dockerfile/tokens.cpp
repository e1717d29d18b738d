#include <algorithm>

#include "base/strings.h"
#include "dockerfile/expand.h"
#include "lsp/features/dockerfile/features.h"
#include "lsp/features/dockerfile/shell_tokens.h"
#include "lsp/features/painter.h"

namespace hullint::lsp::in_dockerfile {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// `30s`, `1m30s`, `8080`.
bool is_quantity(std::string_view text) {
  return !text.empty() && is_digit(text[0]) && text.find_first_of("./:-_=") == text.npos &&
         std::all_of(text.begin(), text.end(), is_alnum);
}

// Paints what touches a range.
class DocumentPainter {
 public:
  DocumentPainter(const Document& document, const Dockerfile& file, Span range)
      : document_(document), file_(file), source_(document.source()), range_(range) {}

  std::vector<Token> run();

 private:
  bool touches(Span span) const { return span.begin <= range_.end && range_.begin <= span.end; }

  void paint_directives();
  void paint_comment(const syntax::Comment& comment);
  void paint(const Instruction& instruction);
  void paint_words(const Instruction& instruction);
  void paint_from(const Instruction& from);
  void paint_pairs(const Instruction& instruction);
  void paint_ports(const Instruction& instruction);
  void paint_numbers(const Instruction& instruction);
  void paint_flag(const Instruction& instruction, const Flag& flag);
  void paint_mount(const Instruction& instruction, const Mount& mount);
  void paint_source(const Instruction& instruction, const Word& name);
  void paint_strings(const Instruction& instruction);
  void paint_quotes(const Instruction& instruction);
  void paint_expansions(const Instruction& instruction);
  void paint_variable(const Instruction& instruction, std::string_view name, Span span);
  void paint_heredocs(const Instruction& instruction);
  void paint_marker(const syntax::Heredoc& heredoc);

  const Document& document_;
  const Dockerfile& file_;
  const Source& source_;
  Span range_;
  Painter painter_;
};

std::vector<Token> DocumentPainter::run() {
  paint_directives();
  for (const syntax::Comment& comment : file_.tree().comments) paint_comment(comment);
  for (const Instruction& instruction : file_.instructions()) {
    if (!touches(instruction.line->full)) continue;
    paint(instruction);
    if (instruction.onbuild) continue;
    for (const syntax::Comment& comment : instruction.line->comments) paint_comment(comment);
  }
  paint_suppressions(painter_, document_, range_);
  return painter_.finish(range_);
}

void DocumentPainter::paint_directives() {
  for (const syntax::Directive& directive : file_.tree().directives) {
    painter_.paint(directive.span, TokenType::macro);
    const bool image = equal_ignoring_case(directive.key.text, "syntax");
    painter_.paint(directive.value.span, image ? TokenType::image : TokenType::string);
  }
}

void DocumentPainter::paint_comment(const syntax::Comment& comment) {
  if (touches(comment.span)) painter_.paint(comment.span, TokenType::comment);
}

void DocumentPainter::paint(const Instruction& instruction) {
  if (!instruction.is(Keyword::unknown)) painter_.paint(instruction.name.span, TokenType::keyword);
  if (instruction.is(Keyword::onbuild)) return;
  for (const Flag& flag : instruction.flags) paint_flag(instruction, flag);
  for (const Mount& mount : instruction.mounts) paint_mount(instruction, mount);
  if (instruction.exec_form()) {
    paint_strings(instruction);
  } else {
    paint_words(instruction);
  }
  paint_expansions(instruction);
  paint_heredocs(instruction);
  for (const shell::Script& script : instruction.scripts) paint_script(painter_, source_, script);
}

void DocumentPainter::paint_words(const Instruction& instruction) {
  switch (instruction.keyword) {
    case Keyword::from:
      return paint_from(instruction);
    case Keyword::arg:
    case Keyword::env:
    case Keyword::label:
      return paint_pairs(instruction);
    case Keyword::expose:
      return paint_ports(instruction);
    case Keyword::user:
    case Keyword::stopsignal:
      paint_numbers(instruction);
      return paint_quotes(instruction);
    case Keyword::healthcheck:
      if (!instruction.words.empty() && (equal_ignoring_case(instruction.words[0].text, "cmd") ||
                                         equal_ignoring_case(instruction.words[0].text, "none")))
        painter_.paint(instruction.words[0].span, TokenType::keyword);
      return;
    case Keyword::add:
    case Keyword::copy:
    case Keyword::volume:
    case Keyword::workdir:
      return paint_quotes(instruction);
    default:
      return;
  }
}

void DocumentPainter::paint_from(const Instruction& from) {
  const Stage* stage = from.onbuild ? nullptr : file_.stage_of(from);
  if (stage == nullptr || from.words.empty()) return;
  if (stage->parent) {
    painter_.paint(stage->base.span, TokenType::type);
  } else {
    painter_.paint(stage->base.span, TokenType::image,
                   stage->scratch ? unsigned{default_library} : 0U);
  }
  if (from.words.size() > 1 && equal_ignoring_case(from.words[1].text, "as"))
    painter_.paint(from.words[1].span, TokenType::keyword);
  if (stage->alias) painter_.paint(stage->alias->span, TokenType::type, declaration);
}

void DocumentPainter::paint_pairs(const Instruction& instruction) {
  const bool label = instruction.is(Keyword::label);
  const unsigned modifiers = declaration | (instruction.is(Keyword::arg) ? unsigned{readonly} : 0U);
  for (const KeyValue& pair : instruction.pairs) {
    if (label) {
      painter_.paint(pair.key.span, TokenType::property);
    } else {
      painter_.paint(pair.key.span, TokenType::variable, modifiers);
    }
    if (pair.value && is_number(pair.value->text))
      painter_.paint(pair.value->span, TokenType::number);
  }
  paint_quotes(instruction);
}

void DocumentPainter::paint_ports(const Instruction& instruction) {
  const Cooked& line = instruction.line->text;
  for (const Word& word : instruction.words) {
    const std::string_view ports = word.text.substr(0, word.text.find('/'));
    for (std::size_t at = 0; at < ports.size(); ++at) {
      std::size_t end = at;
      while (end < ports.size() && is_digit(ports[end])) ++end;
      const bool apart = at == 0 || !is_name_char(ports[at - 1]);
      if (end > at && apart)
        painter_.paint(line.word(ports.substr(at, end - at)).span, TokenType::number);
      at = std::max(at, end);
    }
  }
}

// `1000:1000`, `15`.
void DocumentPainter::paint_numbers(const Instruction& instruction) {
  for (std::string_view part : split(instruction.arguments.text, ':')) {
    if (is_number(part)) painter_.paint(instruction.line->text.word(part).span, TokenType::number);
  }
}

void DocumentPainter::paint_source(const Instruction& instruction, const Word& name) {
  const std::size_t before = instruction.stage == Instruction::none ? 0 : instruction.stage;
  const bool stage = file_.find_stage(name.text, before).has_value();
  if (is_number(name.text)) {
    painter_.paint(name.span, TokenType::number);
  } else {
    painter_.paint(name.span, stage ? TokenType::type : TokenType::image);
  }
}

void DocumentPainter::paint_flag(const Instruction& instruction, const Flag& flag) {
  painter_.paint(flag.name.span, TokenType::parameter);
  if (!flag.value || flag.value->text.empty() || flag.is("--mount")) return;
  const Word& value = *flag.value;
  if (flag.is("--from")) {
    paint_source(instruction, value);
  } else {
    painter_.paint(value.span, is_quantity(value.text) ? TokenType::number : TokenType::string);
  }
  const std::string_view line = instruction.line->text.text;
  const bool as_written = value.text.data() >= line.data() &&
                          value.text.data() + value.text.size() <= line.data() + line.size();
  if (!as_written || value.text.find('$') == value.text.npos) return;
  const auto base = static_cast<Offset>(value.text.data() - line.data());
  for (const Expansion& expansion :
       find_expansions(value.text, file_.escape(), Quotes::process).expansions) {
    paint_variable(
        instruction, expansion.name,
        instruction.line->text.map(base + expansion.span.begin, base + expansion.span.end));
  }
}

void DocumentPainter::paint_mount(const Instruction& instruction, const Mount& mount) {
  for (const MountField& field : mount.fields) {
    painter_.paint(field.key.span, TokenType::property);
    if (!field.value || field.value->text.empty()) continue;
    if (field.key.text == "from") {
      paint_source(instruction, *field.value);
    } else {
      painter_.paint(field.value->span,
                     is_number(field.value->text) ? TokenType::number : TokenType::string);
    }
  }
}

// JSON strings with their quotes.
void DocumentPainter::paint_strings(const Instruction& instruction) {
  const bool healthcheck = instruction.is(Keyword::healthcheck);
  if (healthcheck && !instruction.words.empty())
    painter_.paint(instruction.words[0].span, TokenType::keyword);
  const std::string_view text = source_.text();
  for (std::size_t i = healthcheck ? 1 : 0; i < instruction.words.size(); ++i) {
    Span span = instruction.words[i].span;
    if (span.begin > 0 && text[span.begin - 1] == '"') --span.begin;
    if (span.end < text.size() && text[span.end] == '"') ++span.end;
    painter_.paint(span, TokenType::string);
  }
}

// Quoted parts of arguments that BuildKit unquotes.
void DocumentPainter::paint_quotes(const Instruction& instruction) {
  const std::string_view text = instruction.arguments.text;
  if (text.empty()) return;
  const auto base = static_cast<Offset>(text.data() - instruction.line->text.text.data());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char quote = text[at];
    if (quote == file_.escape()) ++at;
    if (quote != '"' && quote != '\'') continue;
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != quote) {
      end += quote == '"' && text[end] == file_.escape() ? 2 : 1;
    }
    end = std::min(end + 1, text.size());
    painter_.paint(
        instruction.line->text.map(base + static_cast<Offset>(at), base + static_cast<Offset>(end)),
        TokenType::string);
    at = end - 1;
  }
}

void DocumentPainter::paint_variable(const Instruction& instruction, std::string_view name,
                                     Span span) {
  const Variable* variable = file_.find_variable(name, instruction);
  unsigned modifiers = 0;
  if (Dockerfile::is_platform_arg(name) || Dockerfile::is_predefined_arg(name))
    modifiers |= default_library;
  if (variable != nullptr && variable->kind != Variable::Kind::env) modifiers |= readonly;
  painter_.paint(span, TokenType::variable, modifiers);
}

void DocumentPainter::paint_expansions(const Instruction& instruction) {
  for (const Expansion& expansion : instruction.expansions)
    paint_variable(instruction, expansion.name, expansion.span);
}

void DocumentPainter::paint_marker(const syntax::Heredoc& heredoc) {
  painter_.paint(heredoc.marker.span, TokenType::operation);
  const std::size_t sign = heredoc.marker.text.find("<<");
  if (sign == std::string_view::npos || source_.text(heredoc.marker.span) != heredoc.marker.text)
    return;
  const std::size_t name = heredoc.marker.text.find_first_not_of("- \t", sign + 2);
  if (name == std::string_view::npos) return;
  painter_.paint({heredoc.marker.span.begin + static_cast<Offset>(name), heredoc.marker.span.end},
                 TokenType::keyword);
}

void DocumentPainter::paint_heredocs(const Instruction& instruction) {
  const bool run = instruction.is(Keyword::run);
  for (const syntax::Heredoc& heredoc : instruction.heredocs()) {
    paint_marker(heredoc);
    if (!run) painter_.paint(heredoc.body, TokenType::string);
    if (heredoc.terminated) painter_.paint(heredoc.terminator, TokenType::keyword);
  }
}

}  // namespace

std::vector<Token> tokens(const View& view, Span range) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return {};
  return DocumentPainter(view.document, *file, range).run();
}

}  // namespace hullint::lsp::in_dockerfile
