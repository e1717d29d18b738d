#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "secrets/structured_parts.h"
#include "shell/script.h"

namespace hullint::secrets {

// How a credential stands in an argument.
enum class ArgumentForm : std::uint8_t {
  whole,          // the value is the credential
  user_password,  // `user:password`
  user_percent,   // `user%password`
  user_comma,     // `user,password`
  user_slash,     // `user/password@database`
  header,         // `Name: value` of HTTP
  source,         // `pass:password`, as openssl reads it; `env:` and `file:` are none
  pair,           // `NAME=value`, if the name is one of a secret; several with commas
};

// The credential in an argument's value; nothing for references, placeholders, files and URLs.
std::optional<structured::Judged> judged_as(ArgumentForm form, std::string_view value);
std::optional<structured::Judged> judged_whole(std::string_view value);
// `NAME=value`, or the first of several such with a secret's name.
std::optional<structured::Judged> judged_pair(std::string_view value);

// The same credential in a text that has `by` bytes more in front.
std::optional<structured::Judged> shifted(std::optional<structured::Judged> found, std::size_t by);

// The place in the file of a part of a word's value; the whole word's where its text is another.
Span place_of(const shell::Word& word, Span part);

}  // namespace hullint::secrets
