#include "secrets/microsoft_keys.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/strings.h"
#include "secrets/marvin.h"
#include "secrets/structured_parts.h"

namespace hullint::secrets {
namespace {

using structured::decode_base64;

constexpr std::size_t signature_size = 4;
constexpr std::size_t sum_characters = 6;  // four bytes in base 64
constexpr std::size_t annotated_size = 80;
constexpr std::size_t annotated_mark = 52;
constexpr std::string_view default_seed = "Default0";
constexpr std::string_view client_secret_seed = "AadPwd00";

struct Service {
  std::string_view signature;
  std::string_view seeds;
};

// Without `AzCa`: those keys have letters in place of `+` and `/`, put there after the checksum
// was made.
constexpr Service services[] = {
    {"+ASt", "Default0"},
    {"+ABa", "AbAcct00"},
    {"+ACR", "ACRDflt0"},
    {"+ASb", "Send0000 Manage00 Listen00 System00 Unknown0"},
    {"+AEh", "Send0000 Manage00 Listen00 System00 Unknown0"},
    {"+ARm", "Send0000 Manage00 Listen00 System00 Unknown0"},
    {"AZEG", "Default0"},
    {"AzFu", "Functi00 Master00 System00"},
    {"ACDb", "MastRW00 MastRO00 SystRW00 SystRO00 SysAll00 Resour00 Encryp00"},
    {"AzSe", "PAdmin00 Query000"},
    {"AIoT", "IoTHub00 DpsKey00 Device00"},
    {"APIM", "IoTHub00 Tenant00 Gatewy00 GitKey00"},
};

Verdict verdict(bool fits) { return fits ? Verdict::right : Verdict::wrong; }

// The bytes of a number, the lowest first.
std::string bytes_of(std::uint32_t number) {
  std::string bytes;
  for (unsigned at = 0; at < 4; ++at) bytes += static_cast<char>(number >> (8 * at) & 0xFF);
  return bytes;
}

// Bytes as a number in base 62, the first byte highest; a zero digit for each zero byte before it,
// as base 58 has it, and zeros behind it up to six digits.
std::string base62_of(std::string_view bytes) {
  constexpr std::string_view digits =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::uint32_t number = 0;
  for (const char byte : bytes) number = number << 8U | static_cast<unsigned char>(byte);
  std::string text;
  for (std::uint64_t rest = number; text.empty() || rest > 0; rest /= digits.size())
    text += digits[rest % digits.size()];
  for (std::size_t at = 0; at + 1 < bytes.size() && bytes[at] == '\0'; ++at) text += digits[0];
  std::reverse(text.begin(), text.end());
  text.resize(sum_characters, digits[0]);
  return text;
}

}  // namespace

std::string_view seeds_of(std::string_view signature) {
  const auto* const found =
      std::find_if(std::begin(services), std::end(services),
                   [&](const Service& service) { return service.signature == signature; });
  return found == std::end(services) ? std::string_view() : found->seeds;
}

std::uint64_t seed_number(std::string_view seed) {
  std::uint64_t number = 0;
  for (const char c : seed) number = number << 8U | static_cast<unsigned char>(c);
  return number;
}

Verdict verify_identifiable_key(std::string_view key) {
  const std::size_t size = std::min(key.find_last_not_of('=') + 1, key.size());
  if (size < signature_size + sum_characters) return Verdict::wrong;
  const std::string_view seeds =
      seeds_of(key.substr(size - signature_size - sum_characters, signature_size));
  if (seeds.empty()) return Verdict::right;
  const std::optional<std::string> bytes = decode_base64(key);
  if (!bytes || bytes->size() < 4) return Verdict::wrong;
  const std::string_view all = *bytes;
  const std::string_view own = all.substr(0, all.size() - 4);
  for (const std::string_view seed : split_words(seeds)) {
    if (bytes_of(marvin32_of(own, seed_number(seed))) == all.substr(own.size()))
      return Verdict::right;
  }
  return Verdict::wrong;
}

Verdict verify_annotated_key(std::string_view key) {
  if (key.size() < annotated_size + 4 || key.substr(annotated_mark, 4) != "JQQJ")
    return Verdict::wrong;
  const std::optional<std::string> bytes = decode_base64(key.substr(0, annotated_size));
  const std::optional<std::string> sum = decode_base64(key.substr(annotated_size));
  if (!bytes || !sum) return Verdict::wrong;
  const std::string right = bytes_of(marvin32_of(*bytes, seed_number(default_seed)));
  // The last digit in base 62 has more bits than four bytes do, and loses them.
  const std::string in_base62 = decode_base64(base62_of(right)).value_or("");
  return verdict(std::string_view(right).starts_with(*sum) ||
                 std::string_view(in_base62).starts_with(*sum));
}

Verdict verify_client_secret(std::string_view secret) {
  constexpr std::string_view digits =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~";
  constexpr std::size_t kept = 3;
  if (secret.size() < 6 + kept) return Verdict::wrong;
  if (secret[3] != '8') return Verdict::right;
  const std::size_t own = secret.size() - kept;
  std::uint64_t rest = marvin32_of(secret.substr(0, own), seed_number(client_secret_seed));
  std::string sum;
  for (; rest > 0; rest /= digits.size()) sum += digits[rest % digits.size()];
  std::reverse(sum.begin(), sum.end());
  return verdict(std::string_view(sum).starts_with(secret.substr(own)));
}

}  // namespace hullint::secrets
