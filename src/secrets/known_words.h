#pragma once

#include <cstddef>
#include <string_view>

namespace hullint::secrets {

// True if the text, in small letters, is a password that everybody tries first: one of a short list
// (`123456`, `qwerty`), or made of words like `admin`, `my`, `secret`, `postgres` alone, with
// digits behind them (`my-secret-pw`, `postgres123`).
bool is_known_password(std::string_view lowered);

// How many characters of a text belong to what could be words: four letters and more of one case
// (the first may be a capital) with vowels among them and no five consonants in a row.
std::size_t letters_of_words(std::string_view text);

}  // namespace hullint::secrets
