#pragma once

#include <cstddef>
#include <string_view>

namespace hullint::secrets {

// True if the text, in small letters, is one of a short list of passwords that everybody tries
// first
// (`123456`, `p@ssw0rd`).
bool is_listed_password(std::string_view lowered);

// True if the text, in small letters, is made of words like `admin`, `my`, `secret`, `postgres`
// alone, with digits behind them: `my-secret-pw`, `postgres123`.
bool is_made_of_known_words(std::string_view lowered);

// How many characters of a text belong to what could be words: four letters and more of one case
// (the first may be a capital) with vowels among them and no five consonants in a row.
std::size_t letters_of_words(std::string_view text);

}  // namespace hullint::secrets
