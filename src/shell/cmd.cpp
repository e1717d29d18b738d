// A simple reader for the command line of Windows: it splits a text into commands and words and
// knows quotes, escapes and redirections, not the language.
#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "shell/plain.h"
#include "shell/reading.h"

namespace hullint::shell {
namespace {

constexpr auto npos = std::string_view::npos;

Offset offset(std::size_t at) { return static_cast<Offset>(at); }

struct Separator {
  Operator by = Operator::none;
  std::size_t size = 0;
};

// The operator that begins at `at`, if one does.
Separator separator_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, 2);
  if (rest == "&&") return {Operator::and_if, 2};
  if (rest == "||") return {Operator::or_if, 2};
  if (rest[0] == '|') return {Operator::pipe, 1};
  if (rest[0] == '\n') return {Operator::sequence, 1};
  if (rest[0] == '&') return {Operator::sequence, 1};
  return {};
}

class CmdReader {
 public:
  CmdReader(Reading& reading, Arena& arena)
      : reading_(reading), text_(reading.text.text), builder_(reading, arena) {}

  void run() {
    while (at_ < text_.size()) step();
  }

 private:
  void step() {
    const char c = text_[at_];
    const Separator separator = separator_at(text_, at_);
    if (separator.size > 0) {
      builder_.end(separator.by, at_, at_ + (c == '\n' ? 0 : separator.size));
      at_ += separator.size;
    } else if (is_space(c) || (!builder_.open() && (c == '@' || c == '(')) || c == ')') {
      ++at_;
    } else if (!redirection()) {
      word();
    }
  }

  bool redirection() {
    std::size_t at = at_;
    const bool numbered = is_digit(text_[at]) && at + 1 < text_.size() &&
                          (text_[at + 1] == '>' || text_[at + 1] == '<');
    Redirection redirection;
    if (numbered) redirection.fd = text_[at++] - '0';
    if (text_[at] != '>' && text_[at] != '<') return false;
    redirection.kind = text_[at] == '<' ? Redirection::Kind::read : Redirection::Kind::write;
    ++at;
    if (at < text_.size() && text_[at] == '>') {
      redirection.kind = Redirection::Kind::append;
      ++at;
    }
    if (at + 1 < text_.size() && text_[at] == '&') {
      redirection.kind = Redirection::Kind::duplicate;
      redirection.target.text = redirection.target.value = text_.substr(at + 1, 1);
      redirection.target.span = reading_.text.map(offset(at + 1), offset(at + 2));
      at += 2;
    }
    builder_.redirect(std::move(redirection), at_, at);
    at_ = at;
    return true;
  }

  void word() {
    const std::size_t begin = at_;
    std::string value;
    Word word;
    bool in_quotes = false;
    for (; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
      const char c = text_[at_];
      if (c == '"') {
        in_quotes = !in_quotes;
        word.quoted = true;
        continue;
      }
      if (c == '%' && variable()) word.literal = false;
      if (c == '^' && !in_quotes && at_ + 1 < text_.size()) {
        word.quoted = true;
        value += text_[++at_];
        continue;
      }
      if (!in_quotes && (is_space(c) || std::string_view("&|<>)").find(c) != npos)) break;
      value += c;
    }
    builder_.word(begin, at_, value, word);
  }

  // Notes the `%NAME%` that begins here.
  bool variable() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_name_char(text_[end])) ++end;
    if (end == at_ + 1 || end >= text_.size() || (text_[end] != '%' && text_[end] != ':'))
      return false;
    const std::size_t close = text_[end] == '%' ? end : text_.find_first_of("%\n", end);
    if (close == npos || text_[close] != '%') return false;
    reading_.variables.push_back({.name = text_.substr(at_ + 1, end - at_ - 1),
                                  .span = reading_.text.map(offset(at_), offset(close + 1)),
                                  .modifier = text_.substr(end, close - end)});
    return true;
  }

  Reading& reading_;
  std::string_view text_;
  PlainBuilder builder_;
  std::size_t at_ = 0;
};

}  // namespace

Reading read_cmd(const Cooked& text, Arena& arena) {
  Reading reading{.text = text};
  CmdReader(reading, arena).run();
  return reading;
}

}  // namespace hullint::shell
