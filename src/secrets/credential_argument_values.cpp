#include "secrets/credential_argument_values.h"

#include <algorithm>

#include "base/strings.h"
#include "secrets/names.h"
#include "secrets/value_state.h"

namespace hullint::secrets {

using structured::Judged;
using structured::npos;

std::optional<Judged> shifted(std::optional<Judged> found, std::size_t by) {
  if (found) {
    found->span.begin += static_cast<Offset>(by);
    found->span.end += static_cast<Offset>(by);
  }
  return found;
}

std::optional<Judged> judged_whole(std::string_view value) {
  if (value.starts_with('@')) return std::nullopt;
  const ValueState state = value_state(value);
  if (state == ValueState::path || state == ValueState::url) return std::nullopt;
  return structured::judged(value, Certainty::likely);
}

std::optional<Judged> judged_pair(std::string_view value) {
  std::size_t begin = 0;
  while (begin < value.size()) {
    const std::size_t equals = value.find('=', begin);
    if (equals == npos) return std::nullopt;
    const std::size_t comma = value.find(',', equals);
    const std::string_view name = value.substr(begin, equals - begin);
    if (name_class(name) == NameClass::strong || name.ends_with("_auth")) {
      const std::string_view text = value.substr(equals + 1, comma - equals - 1);
      return shifted(judged_whole(text), equals + 1);
    }
    if (comma == npos) return std::nullopt;
    begin = comma + 1;
  }
  return std::nullopt;
}

std::optional<Judged> judged_source(std::string_view value) {
  if (!value.starts_with("pass:")) return std::nullopt;
  return shifted(judged_whole(value.substr(5)), 5);
}

// `user/password@database`.
std::optional<Judged> judged_slash(std::string_view value) {
  const std::size_t slash = value.find('/');
  if (slash == npos || slash == 0) return std::nullopt;
  const std::size_t at = std::min(value.find('@', slash), value.size());
  return shifted(judged_whole(value.substr(slash + 1, at - slash - 1)), slash + 1);
}

// `git -c http.extraHeader=…`, and the header itself elsewhere.
std::optional<Judged> judged_header(std::string_view value) {
  const std::size_t equals = value.find('=');
  const bool config = equals != npos && equals < value.find(':') &&
                      lower(value.substr(0, equals)).ends_with("extraheader");
  const std::size_t begin = config ? equals + 1 : 0;
  return shifted(structured::header_credential(value.substr(begin)), begin);
}

// `user:password` and the like; a URL has its own place for them.
std::optional<Judged> judged_user(std::string_view value, char separator) {
  if (value.find("://") != npos || value.find('\n') != npos) return std::nullopt;
  return structured::user_password(value, separator, Certainty::likely);
}

std::optional<Judged> judged_as(ArgumentForm form, std::string_view value) {
  switch (form) {
    case ArgumentForm::whole:
      return judged_whole(value);
    case ArgumentForm::user_password:
      return judged_user(value, ':');
    case ArgumentForm::user_percent:
      return judged_user(value, '%');
    case ArgumentForm::user_comma:
      return judged_user(value, ',');
    case ArgumentForm::user_slash:
      return judged_slash(value);
    case ArgumentForm::header:
      return judged_header(value);
    case ArgumentForm::source:
      return judged_source(value);
    case ArgumentForm::pair:
      return judged_pair(value);
  }
  return std::nullopt;
}

Span place_of(const shell::Word& word, Span part) {
  const bool plain = word.text == word.value && word.span.size() == word.text.size();
  if (plain) return {word.span.begin + part.begin, word.span.begin + part.end};
  const bool quoted = word.text.size() == word.value.size() + 2 &&
                      word.span.size() == word.text.size() &&
                      word.text.substr(1, word.value.size()) == word.value;
  if (quoted) return {word.span.begin + 1 + part.begin, word.span.begin + 1 + part.end};
  return word.span;
}

}  // namespace hullint::secrets
