#include "shell/scanner.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.h"

namespace hullint::shell {
namespace {

// The grammar's time grows with the square of the length of a pipeline, of a run of redirections
// and of the depth of arrays: more of their signs than people write are not read.
constexpr std::size_t max_costly_signs = 2'000;
constexpr std::size_t max_depth = 250;
constexpr auto npos = std::string_view::npos;

constexpr std::array<bool, 256> make_specials() {
  std::array<bool, 256> specials{};
  for (const char c : std::string_view("'\"\\$`()#<>|\n}"))
    specials[static_cast<unsigned char>(c)] = true;
  return specials;
}
constexpr std::array<bool, 256> specials = make_specials();

bool ends_word(char c) {
  return is_space(c) || c == ';' || c == '&' || c == '|' || c == '(' || c == ')' || c == '<' ||
         c == '>';
}

std::size_t end_of_name(std::string_view text, std::size_t at) {
  if (at >= text.size() || is_digit(text[at])) return at;
  while (at < text.size() && is_name_char(text[at])) ++at;
  return at;
}

}  // namespace

std::size_t line_end_size(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '\n') return 1;
  return text[at] == '\r' && text.substr(at).starts_with("\r\n") ? 2 : 0;
}

Scanner::Scanner(std::string_view text, Context context) : text_(text) {
  stack_.push_back({.context = context, .quoted = context == Context::heredoc});
}

void Scanner::run() {
  while (at_ < text_.size()) step();
  // What is not closed ends with the text; so do the heredocs of a last line without line end.
  for (const Frame& frame : stack_)
    if (frame.use != npos) uses_[frame.use].end = text_.size();
  for (; pending_ < documents_.size(); ++pending_) read_body(documents_[pending_]);
}

bool Scanner::is_costly() const { return costly_signs_ > max_costly_signs || deepest_ > max_depth; }

bool Scanner::reads_commands() const {
  const Context context = stack_.back().context;
  return context == Context::command || context == Context::subshell ||
         context == Context::backquote;
}

void Scanner::push(Frame frame, std::size_t size) {
  if (frame.context == Context::backquote) ++backquotes_;
  stack_.push_back(frame);
  deepest_ = std::max(deepest_, stack_.size());
  at_ += size;
}

void Scanner::pop() {
  if (top().context == Context::backquote) --backquotes_;
  ++at_;
  if (top().use != npos) uses_[top().use].end = at_;
  stack_.pop_back();
}

void Scanner::step() {
  const char c = text_[at_];
  if (!specials[static_cast<unsigned char>(c)]) {
    ++at_;
    return;
  }
  const Context context = top().context;
  switch (c) {
    case '\\':
      return escape();
    case '$':
      return dollar();
    case '\'':
      return single_quote();
    case '(':
    case ')':
      return parenthesis();
    case '#':
      return comment();
    case '<':
      return less_than();
    case '|':
    case '>':
      return pipe_or_greater();
    case '\n':
      return line_end();
    case '`':
      if (context == Context::backquote) return pop();
      return push({.context = Context::backquote}, 1);
    case '"':
      if (context == Context::double_quote) return pop();
      if (context == Context::heredoc) break;
      return push({.context = Context::double_quote, .quoted = true}, 1);
    case '}':
      if (context == Context::braces) return pop();
      break;
    default:
      break;
  }
  ++at_;
}

void Scanner::escape() {
  const std::size_t size = line_end_size(text_, at_ + 1);
  if (size > 0) edits_.push_back({at_, at_ + 1 + size});
  at_ = std::min(at_ + 1 + std::max<std::size_t>(size, 1), text_.size());
}

void Scanner::dollar() {
  const char next = peek(1);
  if (next == '(') {
    if (peek(2) == '(') return push({.context = Context::arithmetic, .parentheses = 2}, 3);
    return push({.context = Context::subshell}, 2);
  }
  if (next == '{') return braces();
  if (next == '\'' && !top().quoted) return ansi_quote();
  const std::size_t end = end_of_name(text_, at_ + 1);
  if (end > at_ + 1) {
    uses_.push_back({at_, end, at_ + 1, end, false});
    at_ = end;
    return;
  }
  at_ += next == '$' || next == '#' ? 2 : 1;
}

void Scanner::braces() {
  std::size_t name = at_ + 2;
  const bool prefixed = peek(2) == '#' || peek(2) == '!';
  if (prefixed && end_of_name(text_, name + 1) > name + 1) ++name;
  const std::size_t end = end_of_name(text_, name);
  const bool named = end > name;
  Frame frame{.context = Context::braces, .quoted = top().quoted};
  if (named) {
    frame.use = uses_.size();
    uses_.push_back({at_, end, name, end, true});
  }
  push(frame, 2);
  if (named) at_ = end;
  if (!named && peek(0) == '#') ++at_;  // `${#}`
}

void Scanner::single_quote() {
  const std::size_t end = top().quoted ? at_ : text_.find('\'', at_ + 1);
  at_ = end == npos ? text_.size() : end + 1;
}

void Scanner::ansi_quote() {
  at_ += 2;
  while (at_ < text_.size() && text_[at_] != '\'') at_ += text_[at_] == '\\' ? 2 : 1;
  at_ = std::min(at_ + 1, text_.size());
}

void Scanner::parenthesis() {
  const bool opens = text_[at_] == '(';
  if (top().context == Context::arithmetic) {
    top().parentheses += opens ? 1U : ~0U;
    if (top().parentheses == 0) return pop();
  } else if (reads_commands()) {
    if (opens && peek(1) == '(') return push({.context = Context::arithmetic, .parentheses = 2}, 2);
    if (opens && at_ > 0 && text_[at_ - 1] == '=') ++costly_signs_;
    if (opens) return push({.context = Context::subshell}, 1);
    if (top().context == Context::subshell) return pop();
  }
  ++at_;
}

void Scanner::comment() {
  const bool starts = at_ == 0 || ends_word(text_[at_ - 1]) || text_[at_ - 1] == '`';
  if (!reads_commands() || !starts) {
    ++at_;
    return;
  }
  const std::size_t end = std::min(text_.find('\n', at_), text_.size());
  const std::size_t quote = text_.substr(at_, end - at_).find('`');
  if (backquotes_ == 0 || quote == npos) {
    at_ = end;
    return;
  }
  edits_.push_back({at_, at_ + quote});
  at_ += quote;
}

void Scanner::less_than() {
  ++costly_signs_;
  if (!reads_commands() || peek(1) != '<' || peek(2) == '<') {
    at_ += peek(1) == '<' && peek(2) == '<' ? 3 : 1;
    return;
  }
  Document document;
  document.strips_tabs = peek(2) == '-';
  const std::size_t operator_end = at_ + (document.strips_tabs ? 3 : 2);
  std::size_t word = operator_end;
  while (word < text_.size() && is_blank(text_[word])) ++word;
  const std::size_t end = read_delimiter(document, word);
  if (end == word) {
    at_ += 2;
    return;
  }
  edits_.push_back({at_, operator_end, true});
  documents_.push_back(std::move(document));
  at_ = end;
}

void Scanner::pipe_or_greater() {
  const bool alternative = text_[at_] == '|' && peek(1) == '|';
  if (reads_commands() && !alternative) ++costly_signs_;
  at_ += alternative ? 2 : 1;
}

// Reads the delimiter's word at `at`; gives its end.
std::size_t Scanner::read_delimiter(Document& document, std::size_t at) const {
  while (at < text_.size() && !ends_word(text_[at])) {
    const char c = text_[at++];
    if (c == '\\') {
      document.expands = false;
      if (at < text_.size()) document.delimiter += text_[at++];
    } else if (c == '\'' || c == '"') {
      document.expands = false;
      const std::size_t close = std::min(text_.find(c, at), text_.size());
      document.delimiter += text_.substr(at, close - at);
      at = std::min(close + 1, text_.size());
    } else {
      document.delimiter += c;
    }
  }
  return at;
}

void Scanner::line_end() {
  ++at_;
  if (!reads_commands()) return;
  for (; pending_ < documents_.size(); ++pending_) read_body(documents_[pending_]);
}

void Scanner::read_body(Document& document) {
  document.body_begin = at_;
  document.body_end = text_.size();
  std::size_t line = at_;
  while (line < text_.size()) {
    const std::size_t end = std::min(text_.find('\n', line), text_.size());
    std::string_view content = text_.substr(line, end - line);
    if (content.ends_with('\r')) content.remove_suffix(1);
    if (document.strips_tabs)
      content.remove_prefix(std::min(content.find_first_not_of('\t'), content.size()));
    const std::size_t begin = std::exchange(line, std::min(end + 1, text_.size()));
    if (content != document.delimiter) continue;
    document.body_end = begin;
    break;
  }
  if (line > at_) edits_.push_back({at_, line});
  at_ = line;
}

}  // namespace hullint::shell
