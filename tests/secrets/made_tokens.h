#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/strings.h"
#include "secrets/checksums.h"
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
    default:
      return token;
  }
}

}  // namespace hullint::test
