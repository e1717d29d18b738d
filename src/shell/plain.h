#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include "shell/reading.h"

namespace hullint::shell {

// Puts commands together from words and operators in the order of the text.
class PlainBuilder {
 public:
  PlainBuilder(Reading& reading, Arena& arena) : reading_(reading), arena_(arena) {}

  std::uint16_t depth = 0;

  Command& command() {
    if (open_) return reading_.commands.back();
    open_ = true;
    Command& command = reading_.commands.emplace_back();
    command.before = before_;
    command.before_span = before_span_;
    command.depth = depth;
    command.in_subshell = before_ == Operator::pipe;
    command.pipeline = before_ == Operator::pipe ? pipeline_ : ++pipeline_;
    return command;
  }
  bool open() const { return open_; }

  // `value` differs from what is written if the word is `quoted`.
  void word(std::size_t begin, std::size_t end, std::string_view value, Word word) {
    word.text = reading_.text.text.substr(begin, end - begin);
    word.value = word.text == value ? word.text : arena_.keep(value);
    word.span = reading_.text.map(static_cast<Offset>(begin), static_cast<Offset>(end));
    if (redirects_) {
      redirects_ = false;
      Redirection& redirection = command().redirections.back();
      redirection.target = word;
      redirection.span = cover(redirection.span, word.span);
      extend(word.span);
      return;
    }
    extend(word.span);
    command().words.push_back(word);
  }

  void redirect(Redirection redirection, std::size_t begin, std::size_t end) {
    redirection.span = reading_.text.map(static_cast<Offset>(begin), static_cast<Offset>(end));
    extend(redirection.span);
    redirects_ = redirection.target.text.empty();
    command().redirections.push_back(std::move(redirection));
  }

  void end(Operator by, std::size_t begin, std::size_t end) {
    if (!open_ && by == Operator::sequence && before_ != Operator::none) return;
    if (!open_ && reading_.commands.empty()) return;
    open_ = redirects_ = false;
    before_ = by;
    before_span_ = reading_.text.map(static_cast<Offset>(begin), static_cast<Offset>(end));
  }

  // Begins a list of its own.
  void restart(std::uint16_t new_depth) {
    open_ = redirects_ = false;
    before_ = Operator::none;
    before_span_ = {};
    depth = new_depth;
  }

 private:
  void extend(Span span) {
    Command& to = command();
    const bool empty = to.words.empty() && to.redirections.empty();
    to.span = empty ? span : cover(to.span, span);
  }

  Reading& reading_;
  Arena& arena_;
  bool open_ = false;
  bool redirects_ = false;  // the next word is the target of the last redirection
  Operator before_ = Operator::none;
  Span before_span_;
  std::uint32_t pipeline_ = 0;
};

}  // namespace hullint::shell
