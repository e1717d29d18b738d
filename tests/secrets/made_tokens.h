#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/strings.h"
#include "secrets/checksums.h"
#include "secrets/marvin.h"
#include "secrets/microsoft_keys.h"
#include "secrets/plausible.h"
#include "secrets/tables.h"
#include "secrets/value_state.h"

namespace hullint::test {

// Numbers that are the same in every run.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 2 + 1) {}

  std::size_t below(std::size_t count) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33) % count;
  }

 private:
  std::uint64_t state_;
};

inline std::string letters_of(secrets::Alphabet alphabet) {
  std::string all;
  for (char c = '!'; c <= '~'; ++c)
    if (secrets::has(alphabet, c)) all += c;
  return all;
}

// How many characters more or less than a shape wants; of its last run.
enum class Length { shortest, longest, too_short };

// A text of the shape, with letters drawn at random.
inline std::string drawn(const secrets::Shape& shape, Random& random, Length length) {
  std::size_t last_run = shape.size;
  for (std::size_t index = 0; index < shape.size; ++index) {
    const secrets::Segment& segment = secrets::tables.segments[shape.first + index];
    if (segment.literal.empty() && segment.least > 0) last_run = index;
  }
  std::string text;
  for (std::size_t index = 0; index < shape.size; ++index) {
    const secrets::Segment& segment = secrets::tables.segments[shape.first + index];
    text += segment.literal;
    if (!segment.literal.empty()) continue;
    const std::string letters = letters_of(segment.alphabet);
    std::size_t count = segment.least;
    if (length == Length::longest && segment.most != secrets::unbounded) count = segment.most;
    if (length == Length::too_short && index == last_run) --count;
    for (std::size_t at = 0; at < count; ++at) text += letters[random.below(letters.size())];
  }
  return text;
}

// The number in a base, the lowest digit last.
inline std::string in_base(std::uint64_t number, std::string_view digits, std::size_t width) {
  std::string out;
  for (; out.size() < width; number /= digits.size()) out = digits[number % digits.size()] + out;
  return out;
}

inline std::string in_base64(std::string_view bytes, std::string_view last_digits) {
  const std::string digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + std::string(last_digits);
  std::string out;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char byte : bytes) {
    bits = bits << 8U | static_cast<unsigned char>(byte);
    for (count += 8; count >= 6; count -= 6) out += digits[bits >> (count - 6) & 63U];
  }
  if (count > 0) out += digits[bits << (6 - count) & 63U];
  return out;
}

// The bytes of base 64 text of either alphabet.
inline std::string from_base64(std::string_view text) {
  std::string digits;
  for (char c = 'A'; c <= 'Z'; ++c) digits += c;
  digits += lower(digits) + "0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    const char standard = c == '-' ? '+' : c == '_' ? '/' : c;
    if (standard == '=') break;
    bits = bits << 6U | static_cast<std::uint32_t>(digits.find(standard));
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
  return out;
}

inline std::string lowest_first(std::uint32_t number) {
  std::string bytes;
  for (unsigned at = 0; at < 4; ++at) bytes += static_cast<char>(number >> (8 * at) & 0xFF);
  return bytes;
}

// Microsoft's key with its checksum: the last four of its bytes.
inline std::string identifiable_key(const std::string& key) {
  const std::size_t size = key.find_last_not_of('=') + 1;
  const std::string_view seeds = secrets::seeds_of(std::string_view(key).substr(size - 10, 4));
  if (seeds.empty()) return key;
  std::string bytes = from_base64(key);
  bytes.resize(bytes.size() - 4);
  bytes += lowest_first(secrets::marvin32_of(bytes, secrets::seed_number(seeds.substr(0, 8))));
  const bool is_for_urls = key.find("AzFu") != std::string::npos;
  return in_base64(bytes, is_for_urls ? "-_" : "+/") + key.substr(size);
}

inline std::string annotated_key(std::string key) {
  key.replace(52, 6, "JQQJ99");
  const std::string own = key.substr(0, 80);
  const std::uint32_t sum =
      secrets::marvin32_of(from_base64(own), secrets::seed_number("Default0"));
  const std::string bytes = in_base64(lowest_first(sum), "+/");
  return own + (key.size() == 84 ? bytes.substr(0, 4) : bytes + "==");
}

// A field of a macaroon; the length in one or two bytes of seven bits, the lowest first.
inline std::string macaroon_field(char type, std::string_view content) {
  std::string field(1, type);
  const std::size_t size = content.size();
  if (size >= 0x80) field += static_cast<char>(size % 0x80 + 0x80);
  field += static_cast<char>(size >= 0x80 ? size / 0x80 : size);
  return field + std::string(content);
}

// An upload token of PyPI from the letters of one that was drawn, as long as that if it can be.
inline std::string pypi_token(const std::string& token) {
  const bool is_test = token.find("AgEN") != std::string::npos;
  const std::string letters = token.substr(token.size() - 50);
  const std::string end(1, '\0');
  // Version and location are what the token begins with.
  const std::string head = from_base64(token.substr(5, is_test ? 22 : 15)) +
                           macaroon_field(2, letters.substr(0, 24)) + end;
  const std::string tail = end + end + macaroon_field(6, letters.substr(18));
  const std::size_t size = (token.size() - 5) * 6 / 8;
  std::string caveat = "[0]";
  while (head.size() + macaroon_field(2, caveat).size() + tail.size() < size)
    caveat += letters[caveat.size() * 7 % letters.size()];
  return "pypi-" + in_base64(head + macaroon_field(2, caveat) + tail, "-_");
}

// Microsoft Entra's client secret with its three characters of checksum.
inline std::string client_secret(std::string secret) {
  constexpr std::string_view digits =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~";
  secret[3] = '8';
  secret.resize(37, 'x');
  std::uint64_t sum = secrets::marvin32_of(secret, secrets::seed_number("AadPwd00"));
  std::string all;
  for (; sum > 0; sum /= digits.size()) all = digits[sum % digits.size()] + all;
  return secret + all.substr(0, 3);
}

// The token with the checksum that its kind wants in place of the drawn one.
inline std::string checked(secrets::Check check, std::string token) {
  using secrets::Check;
  constexpr std::string_view digits =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const auto with = [&](std::size_t from, const std::string& sum) {
    return token.substr(0, from) + sum;
  };
  switch (check) {
    case Check::github:
      return with(34, in_base(secrets::crc32_of(token.substr(4, 30)), digits, 6));
    case Check::gitlab_routable: {
      const std::size_t from = token.size() - 7;
      return with(
          from, lower(in_base(secrets::crc32_of(token.substr(0, from)), digits.substr(0, 36), 7)));
    }
    case Check::grafana: {
      const std::uint32_t crc = secrets::crc32_of(token.substr(0, 37));
      std::string sum;
      for (unsigned byte = 0; byte < 4; ++byte)
        sum += in_base(crc >> (8 * byte) & 0xFF, digits.substr(0, 16), 2);
      return with(38, lower(sum));
    }
    case Check::jfrog_reference:
      return "cmVmdGtuOjAxO" + token.substr(13);
    case Check::sas:
      return token.substr(0, token.size() - 3) + "%3D";
    case Check::identifiable_key:
      return identifiable_key(token);
    case Check::annotated_key:
      return annotated_key(std::move(token));
    case Check::client_secret:
      return client_secret(std::move(token));
    case Check::pypi:
      return pypi_token(token);
    default:
      return token;
  }
}

// The token with another character where that makes the check fail.
inline std::string spoiled(secrets::Check check, std::string token) {
  if (check == secrets::Check::pypi) {
    // The type of the field behind the location.
    token[token.find("AgEN") == std::string::npos ? 20 : 27] = 'M';
    return token;
  }
  token[8] = token[8] == '7' ? '5' : '7';
  return token;
}

}  // namespace hullint::test
