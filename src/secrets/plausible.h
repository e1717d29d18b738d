#pragma once

#include <string_view>

namespace hullint::secrets {

// What the characters of a credential's body say about who made it.
enum class Making : unsigned char {
  random,       // a generator of keys, as far as one can see
  counted,      // 12345678, abcdef: a person; the text works if somebody has set it
  placeholder,  // EXAMPLE, xxxx, 0000: stands for a credential
};

// Judges a text that has the shape of a credential; at most its first 512 bytes are read.
Making making_of(std::string_view body);

// Letters alone that change their case no more than words do, or digits alone, no more than an
// identifier has: where a generator draws from letters and digits.
bool is_word_or_number(std::string_view body);

}  // namespace hullint::secrets
