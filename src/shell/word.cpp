#include "shell/word.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/strings.h"
#include "shell/scan.h"

namespace hullint::shell {
namespace {

// Words with substitutions are read again by the commands inside, so that only short ones may cost
// more than their length.
constexpr std::size_t max_substituted_word = 1024;
constexpr auto npos = std::string_view::npos;

constexpr std::array<bool, 256> table_of(std::string_view characters) {
  std::array<bool, 256> table{};
  for (const char c : characters) table[static_cast<unsigned char>(c)] = true;
  return table;
}
constexpr std::array<bool, 256> marks_plain = table_of("\\'\"$`<>");
constexpr std::array<bool, 256> marks_substitution = table_of("`(");

// The index of the first byte from `at` on that is in the table. Most words are short: a loop beats
// the library's search for sets.
std::size_t find_in(const std::array<bool, 256>& table, std::string_view text, std::size_t at) {
  while (at < text.size() && !table[static_cast<unsigned char>(text[at])]) ++at;
  return at;
}

struct Marks {
  bool literal = true;
  bool quoted = false;
};

// What an escape of `$'...'` stands for; `size` counts the backslash.
struct Escape {
  std::string bytes;
  std::size_t size = 2;
};

int digit_value(char c) {
  if (is_digit(c)) return c - '0';
  const char low = to_lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : 16;
}

Escape number_escape(std::string_view text, std::size_t prefix, int base, std::size_t max_digits) {
  int value = 0;
  std::size_t at = prefix;
  while (at < text.size() && at < prefix + max_digits && digit_value(text[at]) < base)
    value = value * base + digit_value(text[at++]);
  if (at == prefix) return {std::string(text.substr(0, prefix)), prefix};
  return {std::string(1, static_cast<char>(value)), at};
}

// `text` begins with the backslash.
Escape ansi_escape(std::string_view text) {
  if (text.size() < 2) return {"\\", 1};
  constexpr std::string_view letters = "abeEfnrtv\\'\"?";
  constexpr std::string_view meanings = "\a\b\033\033\f\n\r\t\v\\'\"?";
  if (const std::size_t index = letters.find(text[1]); index != npos)
    return {std::string(1, meanings[index]), 2};
  if (text[1] == 'x') return number_escape(text, 2, 16, 2);
  if (digit_value(text[1]) < 8) return number_escape(text, 1, 8, 3);
  return {std::string(text.substr(0, 2)), 2};
}

// Takes quotes and escapes away; `Sink` has `copy(begin, end)` for bytes as they are and
// `replace(bytes, begin, end)`.
template <typename Sink>
class Unquoter {
 public:
  Unquoter(std::string_view text, Sink& sink) : text_(text), sink_(sink) {}

  Marks run() {
    while (at_ < text_.size()) {
      if (in_quotes_) {
        quoted_step();
      } else {
        plain_step();
      }
    }
    flush(text_.size());
    return marks_;
  }

 private:
  // What came before `to` is part of the value as it stands; the next part begins at `from`.
  void skip(std::size_t to, std::size_t from) {
    flush(to);
    from_ = at_ = std::min(from, text_.size());
  }
  void flush(std::size_t to) {
    if (from_ < to) sink_.copy(from_, to);
    from_ = to;
  }

  void plain_step() {
    switch (text_[at_]) {
      case '\\':
        marks_.quoted = true;
        skip(at_, at_ + 1);
        at_ = std::min(at_ + 1, text_.size());
        return;
      case '\'':
        return single_quotes();
      case '"':
        marks_.quoted = in_quotes_ = true;
        return skip(at_, at_ + 1);
      case '$':
        if (text_.substr(at_).starts_with("$'")) return ansi_quotes();
        if (text_.substr(at_).starts_with("$\"")) return skip(at_, at_ + 1);
        return expansion();
      case '`':
        return expansion();
      case '<':
      case '>':
        if (at_ + 1 < text_.size() && text_[at_ + 1] == '(') return process_substitution();
        break;
      default:
        break;
    }
    ++at_;
  }

  void quoted_step() {
    const char c = text_[at_];
    if (c == '"') {
      in_quotes_ = false;
      return skip(at_, at_ + 1);
    }
    if (c == '$' || c == '`') return expansion();
    const bool escapes = c == '\\' && at_ + 1 < text_.size() &&
                         std::string_view("$`\"\\").find(text_[at_ + 1]) != npos;
    if (escapes) skip(at_, at_ + 1);
    ++at_;
  }

  void single_quotes() {
    marks_.quoted = true;
    const std::size_t close = std::min(text_.find('\'', at_ + 1), text_.size());
    skip(at_, at_ + 1);
    skip(close, close + 1);
  }

  void ansi_quotes() {
    marks_.quoted = true;
    skip(at_, at_ + 2);
    while (at_ < text_.size() && text_[at_] != '\'') {
      if (text_[at_] != '\\') {
        ++at_;
        continue;
      }
      const Escape escape = ansi_escape(text_.substr(at_));
      const std::size_t begin = at_;
      skip(begin, begin + escape.size);
      sink_.replace(escape.bytes, begin, at_);
    }
    skip(at_, at_ + 1);
  }

  void expansion() {
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
    if (text_[at_] == '`' || next == '(' || next == '{') {
      marks_.literal = false;
      at_ = expansion_end(text_, at_);
      return;
    }
    const bool expands =
        is_name_char(next) || (next != '\0' && std::string_view("@*#?-$!").find(next) != npos);
    if (expands) marks_.literal = false;
    at_ += expands ? 2 : 1;
  }

  void process_substitution() {
    marks_.literal = false;
    at_ = expansion_end(text_, at_ + 1);
  }

  std::string_view text_;
  Sink& sink_;
  Marks marks_;
  std::size_t at_ = 0;
  std::size_t from_ = 0;
  bool in_quotes_ = false;
};

struct ValueSink {
  std::string_view text;
  std::string value = {};
  void copy(std::size_t begin, std::size_t end) { value += text.substr(begin, end - begin); }
  void replace(std::string_view bytes, std::size_t, std::size_t) { value += bytes; }
};

struct CookedSink {
  const Cooked& from;
  Offset base;
  Cooker cooker = {};
  void copy(std::size_t begin, std::size_t end) {
    cooker.copy(from, base + static_cast<Offset>(begin), base + static_cast<Offset>(end));
  }
  void replace(std::string_view bytes, std::size_t begin, std::size_t end) {
    cooker.replace(bytes,
                   from.map(base + static_cast<Offset>(begin), base + static_cast<Offset>(end)));
  }
};

}  // namespace

bool has_substitution(std::string_view word) {
  for (std::size_t at = find_in(marks_substitution, word, 0); at < word.size();
       at = find_in(marks_substitution, word, at + 1)) {
    if (word[at] == '`') return true;
    if (at > 0 && std::string_view("$<>").find(word[at - 1]) != npos) return true;
  }
  return false;
}

Word read_word(const Cooked& text, Offset begin, Offset end, Arena& arena) {
  const std::string_view written = text.text.substr(begin, end - begin);
  Word word{.text = written, .value = written, .span = text.map(begin, end)};
  if (find_in(marks_plain, written, 0) == written.size()) return word;
  if (written.size() > max_substituted_word && has_substitution(written)) {
    word.literal = false;
    word.quoted = written.find_first_of("\\'\"") != npos;
    return word;
  }
  ValueSink sink{written};
  const Marks marks = Unquoter(written, sink).run();
  word.literal = marks.literal;
  word.quoted = marks.quoted;
  if (marks.quoted) word.value = arena.keep(sink.value);
  return word;
}

Cooked unquote(const Cooked& text, Offset begin, Offset end, Arena& arena) {
  CookedSink sink{text, begin};
  Unquoter(text.text.substr(begin, end - begin), sink).run();
  return sink.cooker.finish(arena);
}

}  // namespace hullint::shell
