#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/strings.h"

namespace hullint::secrets {

// The characters that a part of a credential is made of.
enum class Alphabet : std::uint8_t {
  digit,
  hex,         // 0-9a-f
  upper_hex,   // 0-9A-F
  any_hex,     // 0-9a-fA-F
  to_h,        // 0-9a-h in either case
  alpha,       // a-zA-Z
  upper,       // A-Z0-9
  base32,      // A-Z2-7
  bech32,      // the upper-case digits of bech32
  base36,      // a-z0-9
  base62,      // a-zA-Z0-9
  dashed,      // a-zA-Z0-9-
  word,        // a-zA-Z0-9_
  base64,      // a-zA-Z0-9+/
  base64url,   // a-zA-Z0-9-_
  padded_url,  // a-zA-Z0-9-_=
  dotted,      // a-zA-Z0-9-_=.
  base64any,   // a-zA-Z0-9+/-_=
  percent,     // a-zA-Z0-9%
  tilde,       // a-zA-Z0-9_~.
  dash_tilde,  // a-zA-Z0-9_~.-
  joint,       // - or _
  equals,      // =
  visible,     // printable ASCII but blanks, quotes, angle brackets
  count
};

// How shapes name the alphabets, in the order of the enumerators.
inline constexpr std::array<std::string_view, static_cast<std::size_t>(Alphabet::count)>
    alphabet_names = {"d",    "hex",  "HEX",  "xhex",  "a-h",    "alpha", "AZ09", "b32",
                      "bech", "b36",  "b62",  "b62-",  "w",      "b64",   "b64u", "b64u=",
                      "dot",  "b64x", "b62%", "tilde", "tilde-", "-_",    "=",    "any"};

// A bit for each alphabet that has the character.
constexpr std::uint32_t alphabets_of(char c) {
  const bool letter = is_alpha(c);
  const bool small = c >= 'a' && c <= 'z';
  const bool large = c >= 'A' && c <= 'Z';
  const bool number = is_digit(c);
  const bool plus = c == '+' || c == '/';
  const bool joint = c == '-' || c == '_';
  const bool alnum = letter || number;
  const bool small_hex = c >= 'a' && c <= 'f';
  const bool large_hex = c >= 'A' && c <= 'F';
  const bool quote = c == '"' || c == '\'' || c == '`' || c == '<' || c == '>' || c == '\\';
  std::uint32_t bits = 0;
  const auto put = [&bits](Alphabet alphabet, bool has) {
    if (has) bits |= std::uint32_t{1} << static_cast<unsigned>(alphabet);
  };
  put(Alphabet::digit, number);
  put(Alphabet::hex, number || small_hex);
  put(Alphabet::upper_hex, number || large_hex);
  put(Alphabet::any_hex, number || small_hex || large_hex);
  put(Alphabet::to_h, number || (c >= 'a' && c <= 'h') || (c >= 'A' && c <= 'H'));
  put(Alphabet::alpha, letter);
  put(Alphabet::upper, large || number);
  put(Alphabet::base32, large || (c >= '2' && c <= '7'));
  put(Alphabet::bech32,
      std::string_view("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L").find(c) != std::string_view::npos);
  put(Alphabet::base36, small || number);
  put(Alphabet::base62, alnum);
  put(Alphabet::dashed, alnum || c == '-');
  put(Alphabet::word, alnum || c == '_');
  put(Alphabet::base64, alnum || plus);
  put(Alphabet::base64url, alnum || joint);
  put(Alphabet::padded_url, alnum || joint || c == '=');
  put(Alphabet::dotted, alnum || joint || c == '=' || c == '.');
  put(Alphabet::base64any, alnum || joint || plus || c == '=');
  put(Alphabet::percent, alnum || c == '%');
  put(Alphabet::tilde, alnum || c == '_' || c == '~' || c == '.');
  put(Alphabet::dash_tilde, alnum || joint || c == '~' || c == '.');
  put(Alphabet::joint, joint);
  put(Alphabet::equals, c == '=');
  put(Alphabet::visible, c > ' ' && c <= '~' && !quote);
  return bits;
}

inline constexpr std::array<std::uint32_t, 256> character_alphabets = [] {
  std::array<std::uint32_t, 256> all{};
  for (std::size_t c = 0; c < all.size(); ++c) all[c] = alphabets_of(static_cast<char>(c));
  return all;
}();

constexpr bool has(Alphabet alphabet, char c) {
  const std::uint32_t bits = character_alphabets[static_cast<unsigned char>(c)];
  return (bits >> static_cast<unsigned>(alphabet) & 1) != 0;
}

}  // namespace hullint::secrets
