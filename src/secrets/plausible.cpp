#include "secrets/plausible.h"

#include <algorithm>
#include <string>

#include "base/strings.h"

namespace hullint::secrets {
namespace {

constexpr std::size_t looked_at = 512;
// Base64 of binary data has runs of A, so only longer runs of other characters are somebody's.
constexpr std::size_t long_run = 8;
constexpr std::size_t short_run = 5;  // of characters that stand for others
constexpr std::string_view fillers = "xX*.#-_";
// So many characters are a secret whatever stands beside them.
constexpr std::size_t enough = 16;
// No identifier has so many digits.
constexpr std::size_t longest_number = 24;

constexpr std::size_t longest_with_words = 120;
constexpr std::string_view words_of_people[] = {
    "example",   "redacted", "placeholder", "your_",     "your-",
    "yourtoken", "yourkey",  "yoursecret",  "replaceme", "changeme"};

bool has_word_of_people(std::string_view body) {
  // Of what is drawn at random, long texts have any word at last.
  if (body.size() > longest_with_words) return false;
  const std::string small = lower(body);
  return std::any_of(std::begin(words_of_people), std::end(words_of_people),
                     [&](std::string_view word) { return small.find(word) != std::string::npos; });
}

bool follows(char a, char b) {
  if (a == '9' && b == '0') return true;
  return is_alnum(a) && is_alnum(b) && to_lower(b) == to_lower(a) + 1;
}

struct Regular {
  bool filled = false;       // a run of one character that no generator draws
  std::size_t counted = 0;   // characters in runs of at least four that count up
  std::size_t repeated = 0;  // digits in long runs of one: numbers that stand for others
};

Regular look(std::string_view body) {
  Regular seen;
  std::size_t same = 1;
  std::size_t up = 1;
  const auto close = [&] {
    if (up >= 4) seen.counted += up;
    up = 1;
  };
  for (std::size_t at = 1; at < body.size(); ++at) {
    same = body[at] == body[at - 1] ? same + 1 : 1;
    const bool filler = fillers.find(body[at]) != std::string_view::npos;
    if (is_digit(body[at])) {
      if (same == long_run) seen.repeated += long_run;
      if (same > long_run) ++seen.repeated;
    } else if (same >= (filler ? short_run : long_run) && body[at] != 'A') {
      seen.filled = true;
    }
    if (same >= 24 && !is_digit(body[at])) seen.filled = true;
    if (follows(body[at - 1], body[at])) {
      ++up;
    } else {
      close();
    }
  }
  close();
  return seen;
}

}  // namespace

Making making_of(std::string_view body) {
  body = body.substr(0, looked_at);
  if (body.empty()) return Making::random;
  const Regular seen = look(body);
  const bool repeats = seen.repeated > 0 && body.size() - seen.repeated < enough;
  if (seen.filled || repeats || has_word_of_people(body)) return Making::placeholder;
  return seen.counted * 2 >= body.size() ? Making::counted : Making::random;
}

bool is_word_or_number(std::string_view body) {
  const bool digits = std::any_of(body.begin(), body.end(), is_digit);
  const bool letters = std::any_of(body.begin(), body.end(), is_alpha);
  if (digits) return !letters && body.size() < longest_number;
  std::size_t changes = 0;
  for (std::size_t at = 1; at < body.size(); ++at)
    changes += (to_lower(body[at - 1]) == body[at - 1]) != (to_lower(body[at]) == body[at]);
  return changes * 4 <= body.size();
}

}  // namespace hullint::secrets
