#include "shell/plain_commands.h"

#include <algorithm>
#include <string_view>

#include "base/strings.h"
#include "shell/builder.h"

namespace hullint::shell {
namespace {

// What means nothing to a shell wherever it stands in a word.
constexpr CharSet plain("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:,@%+=");
// What begins another construct than a command.
constexpr WordList reserved(
    "if then else elif fi for while until do done case esac in function select time coproc declare "
    "typeset export readonly local unset unsetenv");
// What is more than text in quotes.
constexpr CharSet single_special("'\n");
constexpr CharSet double_special("\"$`\\\n");
constexpr CharSet separators(" \t\n\v\f\r&|;");
// What names of programs have: the grammar splits some others, as `a@b` and `25%`.
constexpr CharSet in_name("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./");

constexpr bool is_gap(char c) { return is_blank(c) || c == '\n'; }

bool is_program(std::string_view name) {
  if (name == ":") return true;
  return !name.empty() && !is_digit(name.front()) && name.front() != '-' &&
         !one_of(name, reserved) &&
         std::all_of(name.begin(), name.end(), [](char c) { return in_name.has(c); });
}

class PlainReader {
 public:
  PlainReader(const Prepared& prepared, Arena& arena)
      : text_(prepared.text.text), builder_(prepared, arena) {}

  // False if there is something else in the text.
  bool read() {
    skip(is_gap);
    while (at_ < text_.size()) {
      if (!command()) return false;
      skip(is_blank);
      if (at_ == text_.size()) break;
      if (text_[at_] != '\n' && !join()) return false;
      skip(is_gap);
    }
    return true;
  }

  Reading finish() { return builder_.finish(); }

 private:
  void skip(bool (*is_skipped)(char)) {
    while (at_ < text_.size() && is_skipped(text_[at_])) ++at_;
  }

  Offset offset() const { return static_cast<Offset>(at_); }

  // Reads the command that begins here; false if it is something else.
  bool command() {
    const Offset begin = offset();
    if (!end_of_word()) return false;
    const std::string_view name = text_.substr(begin, at_ - begin);
    if (!is_program(name)) return false;
    const Place around = builder_.place;
    const std::size_t index = builder_.begin_command(begin, offset());
    builder_.place.command = index;
    builder_.word(index, begin, offset());
    for (skip(is_blank); at_ < text_.size() && !separators.has(text_[at_]); skip(is_blank)) {
      const Offset word = offset();
      if (!end_of_word()) return false;
      builder_.word(index, word, offset());
    }
    builder_.end_statement(builder_.single(index), around);
    return true;
  }

  // Goes to the end of the word that begins here; false if it has something else in it.
  bool end_of_word() {
    while (at_ < text_.size() && !separators.has(text_[at_])) {
      const char c = text_[at_++];
      if (plain.has(c)) continue;
      const bool is_simple = c == '\''  ? end_of_quote(single_special)
                             : c == '"' ? end_of_quote(double_special)
                                        : c == '$' && end_of_name();
      if (!is_simple) return false;
    }
    return true;
  }

  // Goes behind the name whose `$` was read; false if there is none.
  bool end_of_name() {
    if (at_ == text_.size() || !is_name_char(text_[at_]) || is_digit(text_[at_])) return false;
    skip(is_name_char);
    return true;
  }

  // Goes behind the quote that was opened; false if it has something else in it than text and
  // variables.
  bool end_of_quote(const CharSet& special) {
    const char quote = text_[at_ - 1];
    for (;;) {
      at_ = find_first(text_, special, at_);
      if (at_ >= text_.size()) return false;
      const char c = text_[at_++];
      if (c == quote) return true;
      if (c != '$' || !end_of_name()) return false;
    }
  }

  // Reads what joins the next command to the last; false if it is something else.
  bool join() {
    struct Sign {
      std::string_view text;
      Operator by;
    };
    constexpr Sign signs[] = {{"&&", Operator::and_if},
                              {"||", Operator::or_if},
                              {"|", Operator::pipe},
                              {";", Operator::sequence}};
    for (const Sign& sign : signs) {
      if (!text_.substr(at_).starts_with(sign.text)) continue;
      const Offset begin = offset();
      at_ += sign.text.size();
      builder_.join(sign.by, begin, offset());
      skip(is_gap);
      // `;;`, `|&`, and a sign that nothing follows.
      return at_ < text_.size() && !one_of(text_.substr(at_, 1), "& | ;");
    }
    return false;
  }

  std::string_view text_;
  Builder builder_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<Reading> read_plain_commands(const Prepared& prepared, Arena& arena) {
  PlainReader reader(prepared, arena);
  if (!reader.read()) return std::nullopt;
  return reader.finish();
}

}  // namespace hullint::shell
