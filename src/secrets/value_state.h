#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "text/span.h"

namespace hullint::secrets {

// What a value is, as far as its text alone says.
enum class ValueState : std::uint8_t {
  empty,                // nothing, or only quotes and blanks
  reference,            // names a value that stands elsewhere: `$X`, `${X}`, `{{ x }}`, `op://…`
  defaulted_reference,  // `${X:-text}`: the text is used if nothing else is
  boolean,              // true, no, null, none, ...
  quantity,             // a small number, perhaps with a unit: `30s`, `512MB`
  path,                 // a path or the name of a file
  url,                  // a URL without user information, an image, a host with its port
  hash,                 // a digest (`sha256:…`) or the hash of a password (`$2y$…`)
  placeholder,          // text in place of the value: `<token>`, `your-key`, `xxx`, `***`
  well_known_default,   // a password that everybody knows: `changeme`, `postgres`, `123456`
  literal,              // anything else: it may be the credential itself
};

// Total and linear. A number of hexadecimal digits is a literal: whether it is a digest is for the
// name to say.
ValueState value_state(std::string_view value);

// The text that `${X:-text}`, `${X-text}` or a value with such a part gives if X is not set: where
// it stands in `value`. Nothing if there is none, it is empty, or it is a reference again.
std::optional<Span> default_text(std::string_view value);

// Shannon's entropy of the bytes of a text, in bits per byte; 0 for an empty one.
double entropy(std::string_view text);

// True if the text is too irregular to be made of words: what a generator of keys gives.
bool looks_random(std::string_view text);

}  // namespace hullint::secrets
