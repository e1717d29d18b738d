// A simple reader for PowerShell: it splits a text into commands and words, and lists the commands
// inside of `( )` and `{ }` too. It knows quotes and comments, not the language.
#include <algorithm>
#include <string>
#include <utility>

#include "base/strings.h"
#include "shell/plain.h"
#include "shell/reading.h"

namespace hullint::shell {
namespace {

constexpr auto npos = std::string_view::npos;

// Each level reads its text again.
constexpr std::uint16_t max_depth = 32;

struct Separator {
  Operator by = Operator::none;
  std::size_t size = 0;
};

Separator separator_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, 2);
  if (rest == "&&") return {Operator::and_if, 2};
  if (rest == "||") return {Operator::or_if, 2};
  if (rest[0] == '|') return {Operator::pipe, 1};
  if (rest[0] == ';' || rest[0] == '\n') return {Operator::sequence, 1};
  if (rest[0] == '&') return {Operator::background, 1};
  return {};
}

// The index after the string or comment that begins at `at`; `at` if none does.
std::size_t skip_opaque(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  const auto after = [&](std::string_view close, std::size_t from) {
    const std::size_t end = text.find(close, from);
    return end == npos ? text.size() : end + close.size();
  };
  if (rest.starts_with("@'\n")) return after("\n'@", at + 2);
  if (rest.starts_with("@\"\n")) return after("\n\"@", at + 2);
  if (rest.starts_with("<#")) return after("#>", at + 2);
  if (rest.starts_with("#") && (at == 0 || is_space(text[at - 1])))
    return std::min(text.find('\n', at), text.size());
  const char quote = rest.empty() ? '\0' : rest[0];
  if (quote != '\'' && quote != '"') return at;
  for (++at; at < text.size(); ++at) {
    if (text[at] == '`' && quote == '"') {
      ++at;
    } else if (text[at] == quote) {
      // A doubled quote stands for itself.
      if (!text.substr(at + 1).starts_with(quote)) break;
      ++at;
    }
  }
  return std::min(at + 1, text.size());
}

// The index after the bracket that closes the one at `at`.
std::size_t skip_brackets(std::string_view text, std::size_t at) {
  std::size_t open = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '(' || c == '{') ++open;
    if ((c == ')' || c == '}') && --open == 0) return at + 1;
    const std::size_t opaque = skip_opaque(text, at);
    at = opaque > at ? opaque : at + (c == '`' ? 2U : 1U);
  }
  return text.size();
}

struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint16_t depth = 0;
};

class Reader {
 public:
  Reader(Reading& reading, Arena& arena)
      : reading_(reading), text_(reading.text.text), builder_(reading, arena) {}

  void run() {
    ranges_.push_back({0, text_.size(), 0});
    while (!ranges_.empty()) {
      range_ = ranges_.back();
      ranges_.pop_back();
      builder_.restart(range_.depth);
      at_ = range_.begin;
      while (at_ < range_.end) step();
    }
    for (Command& command : reading_.commands) take_assignment(command);
    std::stable_sort(reading_.commands.begin(), reading_.commands.end(),
                     [](const Command& a, const Command& b) { return a.span < b.span; });
  }

 private:
  void step() {
    const char c = text_[at_];
    const bool calls = !builder_.open() && text_.substr(at_, 2) != "&&" && (c == '&' || c == '.') &&
                       at_ + 1 < range_.end && !is_name_char(text_[at_ + 1]);
    if (is_space(c) && c != '\n') {
      ++at_;
    } else if (calls) {
      ++at_;  // `& program`, `. script`
    } else if (const Separator separator = separator_at(text_, at_); separator.size > 0) {
      builder_.end(separator.by, at_, at_ + (c == '\n' ? 0 : separator.size));
      at_ += separator.size;
    } else if (c == '`' && text_.substr(at_ + 1).starts_with('\n')) {
      at_ += 2;
    } else if (c == '#' || text_.substr(at_, 2) == "<#") {
      at_ = std::min(std::max(skip_opaque(text_, at_), at_ + 1), range_.end);
    } else if (!redirection()) {
      word();
    }
  }

  bool redirection() {
    std::size_t at = at_;
    Redirection redirection;
    const bool numbered =
        (is_digit(text_[at]) || text_[at] == '*') && at + 1 < range_.end && text_[at + 1] == '>';
    if (numbered) redirection.fd = is_digit(text_[at]) ? text_[at] - '0' : -1;
    at += numbered ? 1U : 0U;
    if (text_[at] != '>') return false;
    const bool appends = text_.substr(at + 1).starts_with('>');
    at += appends ? 2 : 1;
    redirection.kind = appends ? Redirection::Kind::append : Redirection::Kind::write;
    if (at + 1 < range_.end && text_[at] == '&') {
      redirection.kind = Redirection::Kind::duplicate;
      redirection.target.text = redirection.target.value = text_.substr(at + 1, 1);
      redirection.target.span =
          reading_.text.map(static_cast<Offset>(at + 1), static_cast<Offset>(at + 2));
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
    while (at_ < range_.end && !is_space(text_[at_])) {
      const char c = text_[at_];
      if (c == ';' || c == '|' || (c == '=' && at_ > begin && text_[begin] == '$')) break;
      if (c == '(' || c == '{') {
        nested(value, word);
      } else if (const std::size_t end = std::min(skip_opaque(text_, at_), range_.end); end > at_) {
        string(end, value, word);
      } else {
        if (c == '`' && at_ + 1 < range_.end) {
          word.quoted = true;
          ++at_;
        }
        if (c == '$') word.literal = false;
        value += text_[at_++];
        if (c == '=' && at_ == begin + 1) break;
      }
    }
    builder_.word(begin, at_, value, word);
  }

  // A part of a word in brackets: its commands are read later.
  void nested(std::string& value, Word& word) {
    const std::size_t end = std::min(skip_brackets(text_, at_), range_.end);
    word.literal = false;
    value += text_.substr(at_, end - at_);
    if (range_.depth < max_depth && end > at_ + 2)
      ranges_.push_back({at_ + 1, end - 1, static_cast<std::uint16_t>(range_.depth + 1)});
    at_ = end;
  }

  void string(std::size_t end, std::string& value, Word& word) {
    const bool here = text_[at_] == '@';
    const std::size_t mark = here ? 2 : 1;
    const char quote = text_[at_ + mark - 1];
    word.quoted = true;
    const std::string_view content =
        text_.substr(at_ + mark, std::max(end - at_, 2 * mark) - 2 * mark);
    if (quote == '"' && content.find('$') != npos) word.literal = false;
    for (std::size_t at = 0; at < content.size(); ++at) {
      const bool escapes = quote == '"' && content[at] == '`';
      if (!here && (escapes || content[at] == quote) && at + 1 < content.size()) ++at;
      value += content[at];
    }
    at_ = end;
  }

  // `$name = program ...`: the program is what is right of the sign.
  void take_assignment(Command& command) {
    std::vector<Word>& words = command.words;
    const bool assigns = words.size() >= 2 && words[0].text.starts_with('$') &&
                         (words[1].text == "=" || words[1].text == "+=");
    if (!assigns) return;
    const std::string_view name = words[0].text.substr(1);
    const Word value = words.size() > 2 ? words[2] : Word{};
    command.assignments.push_back({.name = name,
                                   .value = value,
                                   .span = cover(words[0].span, words[1].span),
                                   .appends = words[1].text == "+="});
    reading_.assigned.push_back(name);
    command.program = 2;
  }

  Reading& reading_;
  std::string_view text_;
  PlainBuilder builder_;
  std::vector<Range> ranges_;
  Range range_;
  std::size_t at_ = 0;
};

// `$env:NAME` and `${env:NAME}` outside of single quotes.
void find_variables(Reading& reading) {
  const std::string_view text = reading.text.text;
  bool in_quotes = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') in_quotes = !in_quotes;
    if (text[at] == '`') ++at;
    if (at < text.size() && text[at] == '\'' && !in_quotes)
      at = std::min(text.find('\'', at + 1), text.size());
    if (at >= text.size() || text[at] != '$') continue;
    const bool braces = text.substr(at + 1).starts_with('{');
    const std::size_t scope = at + (braces ? 2 : 1);
    if (!equal_ignoring_case(text.substr(scope, std::min<std::size_t>(4, text.size() - scope)),
                             "env:"))
      continue;
    std::size_t end = scope + 4;
    while (end < text.size() && is_name_char(text[end])) ++end;
    const std::size_t close = braces && text.substr(end).starts_with('}') ? end + 1 : end;
    if (end == scope + 4) continue;
    reading.variables.push_back(
        {.name = text.substr(scope + 4, end - scope - 4),
         .span = reading.text.map(static_cast<Offset>(at), static_cast<Offset>(close)),
         .braces = braces,
         .modifier = {}});
    at = close - 1;
  }
}

}  // namespace

Reading read_powershell(const Cooked& text, Arena& arena) {
  Reading reading{.text = text};
  Reader(reading, arena).run();
  find_variables(reading);
  return reading;
}

}  // namespace hullint::shell
