#include <algorithm>
#include <vector>

#include "base/strings.h"
#include "secrets/names.h"
#include "secrets/structured_parts.h"
#include "secrets/value_state.h"
#include "secrets/word_list.h"

namespace hullint::secrets::structured {
namespace {

constexpr std::size_t max_command = 4096;

constexpr bool is_token_char(char c) {
  return is_alnum(c) || c == '_' || c == '=' || c == '~' || c == '@' || c == '.' || c == '+' ||
         c == '/' || c == '-';
}

bool is_token(std::string_view text) {
  return text.size() >= 8 && std::all_of(text.begin(), text.end(), is_token_char);
}

// A token of a header, if it is one that a server gave: words are examples.
std::optional<Certainty> token_certainty(std::string_view token) {
  if (!is_token(token) || entropy(token) < 2.75) return std::nullopt;
  const ValueState state = value_state(token);
  if (looks_random(token) && state != ValueState::reference && state != ValueState::placeholder)
    return Certainty::confirmed;
  return state == ValueState::literal ? std::optional(Certainty::likely) : std::nullopt;
}

constexpr WordList schemes(
    "basic bearer token apikey api-token api-key key jwt oauth bot geniekey ssws accesskey");

// The credential behind the scheme of an `Authorization` header.
std::optional<Judged> authorization(std::string_view value) {
  const std::size_t blank = value.find(' ');
  const std::string scheme = lower(value.substr(0, blank));
  const bool has_scheme = blank != npos && one_of(scheme, schemes);
  std::string_view token = has_scheme ? trim(value.substr(blank)) : value;
  token = token.substr(0, token.find_first_of(" \t\r\n"));
  if (!has_scheme && token.size() != value.size()) return std::nullopt;
  const std::optional<Certainty> certainty =
      scheme == "basic" && has_scheme ? basic_certainty(token) : token_certainty(token);
  if (!certainty) return std::nullopt;
  const auto begin = static_cast<Offset>(token.data() - value.data());
  return Judged{{begin, begin + static_cast<Offset>(token.size())}, *certainty};
}

// A word of a shell's command in any text, with the place of each of its characters.
struct CurlWord {
  std::string value;
  std::vector<Offset> places;
};

// Reads the words of a command that goes over line ends as far as a shell or a reader would take
// them for one: behind `\`, or to a line that begins with an option.
class CurlLine {
 public:
  CurlLine(std::string_view text, std::size_t at)
      : text_(text.substr(0, std::min(text.size(), at + max_command))), at_(at) {}

  std::size_t position() const { return at_; }

  // Nothing at the end of the command.
  std::optional<CurlWord> next() {
    if (!skip_blanks()) return std::nullopt;
    CurlWord word;
    while (at_ < text_.size() && !ends_word(text_[at_])) read_piece(word);
    if (word.value.empty() && at_ < text_.size() && ends_command(text_[at_])) return std::nullopt;
    return word;
  }

 private:
  static bool ends_command(char c) { return c == ';' || c == '|' || c == '&' || c == ')'; }
  static bool ends_word(char c) { return is_space(c) || ends_command(c); }

  bool skip_blanks() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_space(c) && c != '\n') {
        ++at_;
      } else if ((c == '\\' || c == '^' || c == '`') && line_ends_at(at_ + 1)) {
        at_ = text_.find('\n', at_) + 1;
        skip_comment_sign();
      } else if (c == '\n') {
        const std::size_t option = text_.find_first_not_of(" \t#", at_ + 1);
        if (option == npos || option == at_ + 1 || text_[option] != '-') return false;
        at_ = option;
      } else {
        return !ends_command(c);
      }
    }
    return false;
  }

  bool line_ends_at(std::size_t at) const {
    return at < text_.size() && (text_[at] == '\n' || text_.substr(at).starts_with("\r\n"));
  }

  void skip_comment_sign() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    if (at_ < text_.size() && text_[at_] == '#') ++at_;
  }

  void read_piece(CurlWord& word) {
    // In a string of a program, the shell's quotes are `\"`.
    const bool escaped = text_[at_] == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == '"';
    const char quote = escaped ? '"' : text_[at_];
    if (quote != '"' && quote != '\'') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      // `$(…)` and `${…}` may have blanks in them.
      const bool opens = text_[at_] == '$' && at_ + 1 < text_.size() &&
                         (text_[at_ + 1] == '(' || text_[at_ + 1] == '{');
      const std::size_t close =
          opens ? text_.substr(0, at_ + 256).find(text_[at_ + 1] == '(' ? ')' : '}', at_) : npos;
      const std::size_t end = close == npos ? at_ + 1 : close + 1;
      while (at_ < std::min(end, text_.size())) take(word);
      return;
    }
    at_ += escaped ? 2 : 1;
    while (at_ < text_.size()) {
      const bool closes = escaped ? text_.substr(at_).starts_with("\\\"") : text_[at_] == quote;
      if (closes) break;
      if (!escaped && quote == '"' && text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      take(word);
    }
    at_ = std::min(at_ + (escaped ? 2 : 1), text_.size());
  }

  void take(CurlWord& word) {
    word.value += text_[at_];
    word.places.push_back(static_cast<Offset>(at_));
    ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

enum class CurlOption : std::uint8_t { none, user, header, bearer };

struct CurlValue {
  CurlOption option = CurlOption::none;
  std::size_t begin = npos;  // of the value in the same word; npos if it is the next one
};

CurlValue curl_option(std::string_view word) {
  const auto with = [&](CurlOption option, std::size_t size) {
    return CurlValue{option, word.size() > size ? size : npos};
  };
  if (word.starts_with("--")) {
    const std::size_t equals = word.find('=');
    const std::string_view name = word.substr(0, equals);
    const std::size_t size = equals == npos ? name.size() : equals + 1;
    if (one_of(name, "--user --proxy-user")) return with(CurlOption::user, size);
    if (one_of(name, "--header --proxy-header")) return with(CurlOption::header, size);
    if (name == "--oauth2-bearer") return with(CurlOption::bearer, size);
    return {};
  }
  if (word.size() < 2 || word[0] != '-') return {};
  std::size_t at = 1;
  while (at < word.size() && std::string_view("sSfkLivIgNjOR0#46qaJ").find(word[at]) != npos) ++at;
  if (at == word.size()) return {};
  if (word[at] == 'u' || word[at] == 'U') return with(CurlOption::user, at + 1);
  return word[at] == 'H' ? with(CurlOption::header, at + 1) : CurlValue{};
}

// What documentation says in place of a password.
bool is_documentation(std::string_view password) {
  return one_of(lower(password), "password pass passwd pwd test token changeme changeit secret");
}

void judge_curl(Scan& scan, CurlOption option, const CurlWord& word, std::size_t from) {
  const std::string_view value = std::string_view(word.value).substr(from);
  std::optional<Judged> found;
  Id id = Id::http_header;
  if (option == CurlOption::user) {
    found = user_password(value, ':', Certainty::confirmed);
    id = Id::curl_user;
    const bool example =
        found && is_documentation(value.substr(found->span.begin, found->span.size()));
    if (example) return;
  } else if (option == CurlOption::header) {
    found = header_credential(value);
  } else if (const std::optional<Certainty> certainty = token_certainty(value)) {
    found = Judged{{0, static_cast<Offset>(value.size())}, *certainty};
  }
  if (!found || found->span.empty()) return;
  scan.add(id, word.places[from + found->span.begin], word.places[from + found->span.end - 1] + 1,
           found->certainty);
}

}  // namespace

std::optional<Judged> header_credential(std::string_view header) {
  const std::size_t colon = header.find(':');
  if (colon == npos) return std::nullopt;
  const std::string name = lower(trim(header.substr(0, colon)));
  const std::string_view value = trim(header.substr(colon + 1));
  const auto begin = static_cast<Offset>(value.data() - header.data());
  std::optional<Judged> found;
  if (one_of(name, "authorization proxy-authorization x-authorization")) {
    found = authorization(value);
  } else if (name_class(name) == NameClass::strong || name == "key") {
    const std::optional<Certainty> certainty = token_certainty(value);
    if (certainty) found = Judged{{0, static_cast<Offset>(value.size())}, *certainty};
  }
  if (!found) return std::nullopt;
  found->span.begin += begin;
  found->span.end += begin;
  return found;
}

// `Authorization: Basic …` in any text, with the quotes of JSON and of programs.
std::size_t read_authorization(Scan& scan, std::size_t at) {
  const std::string_view text = scan.text;
  std::size_t begin = at + 1;
  while (begin < text.size() && begin < at + 8 &&
         (is_blank(text[begin]) || text[begin] == '"' || text[begin] == '\'' || text[begin] == '>'))
    ++begin;
  // One word, or a scheme and a word: neither has a colon, so that no key is read twice.
  const auto word_end = [&](std::size_t from) {
    const std::size_t limit = std::min(text.size(), from + max_command);
    while (from < limit && is_token_char(text[from])) ++from;
    return from;
  };
  std::size_t end = word_end(begin);
  const bool has_scheme = scan.at(end) == ' ' && end - begin <= 16;
  if (has_scheme) end = word_end(end + 1);
  const std::optional<Judged> found = authorization(text.substr(begin, end - begin));
  if (!found) return at;
  const std::string_view token = text.substr(begin + found->span.begin, found->span.size());
  const bool other_follows = !has_scheme && scan.at(end) == ' ';
  if (found->span.begin == 0 && (other_follows || !looks_random(token))) return at;
  scan.add(Id::http_header, begin + found->span.begin, begin + found->span.end, found->certainty);
  return at;
}

std::size_t read_curl(Scan& scan, std::size_t at) {
  const char next = scan.at(at + 4);
  if (at < scan.curl_end || !(is_space(next) || next == '\\')) return at;
  CurlLine line(scan.text, at + 4);
  CurlOption waiting = CurlOption::none;
  while (const std::optional<CurlWord> word = line.next()) {
    if (waiting != CurlOption::none) {
      judge_curl(scan, waiting, *word, 0);
      waiting = CurlOption::none;
      continue;
    }
    const CurlValue value = curl_option(word->value);
    if (value.option == CurlOption::none) continue;
    if (value.begin == npos) {
      waiting = value.option;
    } else {
      judge_curl(scan, value.option, *word, value.begin);
    }
  }
  scan.curl_end = line.position();
  return at;
}

}  // namespace hullint::secrets::structured
