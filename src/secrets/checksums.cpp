#include "secrets/checksums.h"

#include <zlib.h>

#include <algorithm>
#include <string>

#include "base/strings.h"
#include "secrets/macaroon.h"
#include "secrets/microsoft_keys.h"
#include "secrets/structured_parts.h"

namespace hullint::secrets {
namespace {

constexpr std::string_view base62_digits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view base36_digits = "0123456789abcdefghijklmnopqrstuvwxyz";

// The number in a base that has so many digits, with zeros before it.
std::string digits_of(std::uint64_t number, std::string_view digits, std::size_t width) {
  std::string out(width, '0');
  for (std::size_t at = width; at-- > 0; number /= digits.size())
    out[at] = digits[number % digits.size()];
  return out;
}

// GitHub (and npm after it): a prefix of four characters, thirty random ones, six of checksum.
bool is_github(std::string_view token) {
  if (token.size() != 40) return false;
  return token.substr(34) == digits_of(crc32_of(token.substr(4, 30)), base62_digits, 6);
}

// GitLab: `prefix payload . length checksum`; the checksum is of all before it.
bool is_gitlab_routable(std::string_view token) {
  if (token.size() < 10) return false;
  const std::size_t crc = token.size() - 7;
  return token.substr(crc) == digits_of(crc32_of(token.substr(0, crc)), base36_digits, 7);
}

// Grafana: `glsa_`, 32 random characters, `_` and the bytes of the checksum, lowest first.
bool is_grafana(std::string_view token) {
  if (token.size() != 46) return false;
  const std::uint32_t crc = crc32_of(token.substr(0, 37));
  std::string sum;
  for (unsigned byte = 0; byte < 4; ++byte)
    sum += digits_of(crc >> (8 * byte) & 0xFF, base36_digits.substr(0, 16), 2);
  return lower(token.substr(38)) == sum;
}

// BIP 173, for an upper-case text whose digits fit.
bool is_bech32(std::string_view text) {
  constexpr std::string_view digits = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";
  constexpr std::uint32_t generator[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
                                         0x2a1462b3};
  const std::size_t separator = text.rfind('1');
  if (separator == std::string_view::npos) return false;
  std::uint32_t sum = 1;
  const auto put = [&](std::uint32_t value) {
    const std::uint32_t top = sum >> 25;
    sum = (sum & 0x1ffffff) << 5 ^ value;
    for (unsigned bit = 0; bit < 5; ++bit)
      if ((top >> bit & 1) != 0) sum ^= generator[bit];
  };
  const std::string_view prefix = text.substr(0, separator);
  for (const char c : prefix) put(static_cast<unsigned char>(to_lower(c)) >> 5U);
  put(0);
  for (const char c : prefix) put(static_cast<unsigned char>(to_lower(c)) & 31U);
  for (const char c : text.substr(separator + 1))
    put(static_cast<std::uint32_t>(digits.find(c) & 31U));
  return sum == 1;
}

Verdict verify_pypi(std::string_view token) {
  const std::string_view prefix = "pypi-";
  if (!token.starts_with(prefix)) return Verdict::wrong;
  return verify_macaroon(structured::decode_base64(token.substr(prefix.size())).value_or(""));
}

Verdict verdict(bool fits) { return fits ? Verdict::right : Verdict::wrong; }

}  // namespace

std::uint32_t crc32_of(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

Verdict verify(Check check, std::string_view secret) {
  switch (check) {
    case Check::none:
      return Verdict::right;
    case Check::github:
      return verdict(is_github(secret));
    case Check::gitlab_routable:
      return verdict(is_gitlab_routable(secret));
    case Check::grafana:
      return verdict(is_grafana(secret));
    case Check::bech32:
      return verdict(is_bech32(secret));
    case Check::jfrog_reference:
      // Base64 of `reftkn:`; the character after it shares bits with it.
      return verdict(secret.starts_with("cmVmdGtuO"));
    case Check::sas: {
      const std::string_view end =
          secret.substr(secret.size() - std::min<std::size_t>(3, secret.size()));
      return equal_ignoring_case(end, "%3d") ? Verdict::right : Verdict::impossible;
    }
    case Check::identifiable_key:
      return verify_identifiable_key(secret);
    case Check::annotated_key:
      return verify_annotated_key(secret);
    case Check::client_secret:
      return verify_client_secret(secret);
    case Check::pypi:
      return verify_pypi(secret);
  }
  return Verdict::wrong;
}

}  // namespace hullint::secrets
