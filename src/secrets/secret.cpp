#include "secrets/secret.h"

#include <algorithm>

namespace hullint::secrets {

std::string masked(std::string_view secret) {
  const std::size_t shown = std::min<std::size_t>(4, secret.size() / 4);
  std::string out;
  for (const char c : secret.substr(0, shown)) {
    // A character of several bytes would be cut in two.
    if (c <= ' ' || c > '~' || c == '`') break;
    out += c;
  }
  std::size_t characters = 0;
  for (const char c : secret) characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  out += "\xE2\x80\xA6 (";
  out += std::to_string(characters);
  out += characters == 1 ? " character)" : " characters)";
  return out;
}

}  // namespace hullint::secrets
