#include "engine/digest.h"

#include <sodium/crypto_hash_sha256.h>

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace hullint {
namespace {

constexpr std::string_view prefix = "sha256:";
constexpr std::string_view digits = "0123456789abcdef";

}  // namespace

std::string sha256_of(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::string out(prefix);
  for (const unsigned char byte : hash) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

bool is_sha256(std::string_view text) {
  if (!text.starts_with(prefix) || text.size() != prefix.size() + 64) return false;
  text.remove_prefix(prefix.size());
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return digits.find(to_lower(c)) != digits.npos; });
}

}  // namespace hullint
