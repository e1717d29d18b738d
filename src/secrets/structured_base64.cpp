#include <algorithm>

#include "base/strings.h"
#include "secrets/structured_parts.h"

namespace hullint::secrets::structured {
namespace {

constexpr int digit_of(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view text, std::size_t limit) {
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  text = text.substr(0, limit / 3 * 4);
  if (text.size() < 2) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3 + 3);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int digit = digit_of(c);
    if (digit < 0) return std::nullopt;
    bits = (bits << 6U) | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU);
    }
  }
  return bytes;
}

std::optional<Certainty> basic_certainty(std::string_view base64) {
  if (base64.size() < 4 || base64.size() > 4096) return std::nullopt;
  const std::optional<std::string> decoded = decode_base64(base64);
  if (!decoded) return std::nullopt;
  const bool text = std::all_of(decoded->begin(), decoded->end(), [](char c) {
    return static_cast<unsigned char>(c) >= ' ' && c != '\x7F';
  });
  const std::size_t colon = decoded->find(':');
  if (!text || colon == npos || decoded->size() < 3) return std::nullopt;
  const std::string_view user = std::string_view(*decoded).substr(0, colon);
  const std::string_view password = std::string_view(*decoded).substr(colon + 1);
  if (password.empty()) return user.empty() ? std::nullopt : std::optional(Certainty::weak);
  if (lower(user) == "aladdin") return Certainty::weak;  // the example of the standard
  const std::optional<Judged> credential = judged(password, Certainty::confirmed);
  if (!credential) return std::nullopt;
  return password == user ? Certainty::weak : credential->certainty;
}

}  // namespace hullint::secrets::structured
