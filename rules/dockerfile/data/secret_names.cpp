#include "dockerfile/data/secret_names.h"

#include <string>
#include <vector>

#include "base/strings.h"

namespace hullint {
namespace {

constexpr std::string_view secret_words =
    "apikey auth credential credentials key password passwd pword pwd passphrase secret secrets "
    "token "
    "accesskey secretkey privatekey authtoken";
// What a name with these in it holds is about a secret, and none.
constexpr std::string_view harmless_words =
    "public pub file files path dir directory folder name names version versions id ids alias sock "
    "socket url uri host hostname port enabled enable disabled disable type mode algorithm algo "
    "size length len bits ttl expiry expires expiration timeout count limit prefix suffix format "
    "location store keystore truststore header method endpoint server fingerprint gpg checksum "
    "hash "
    "module provider issuer realm required policy user username region service strategy scheme map "
    "ring keyring fpr sha256 email bucket layout board keyboard keys servers rotation";

// The words of a name: `DB_PASSWORD`, `dbPassword` and `db-password` have two.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool upper_case = c >= 'A' && c <= 'Z';
    const bool after_lower = i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
    if (!is_alnum(c) || (upper_case && after_lower)) words.emplace_back();
    if (is_alnum(c)) words.back() += to_lower(c);
  }
  std::erase(words, std::string());
  return words;
}

}  // namespace

bool is_secret_name(std::string_view name) {
  const std::vector<std::string> words = words_of(name);
  if (words.empty()) return false;
  for (const std::string& word : words) {
    if (one_of(word, harmless_words)) {
      // `AWS_ACCESS_KEY_ID` names a part of a credential.
      const bool access_key = words.size() > 2 && word == "id" &&
                              words[words.size() - 2] == "key" &&
                              words[words.size() - 3] == "access";
      if (!access_key) return false;
    }
  }
  // The first or the last word says what it is; in the middle it is mostly about something else.
  if (one_of(words.front(), secret_words) || one_of(words.back(), secret_words)) return true;
  const bool key_id = words.size() > 2 && words.back() == "id" && words[words.size() - 2] == "key";
  return key_id;
}

bool is_secret_value(std::string_view value) {
  if (value.empty() || value.starts_with('/') || value.starts_with("./")) return false;
  if (one_of(lower(value), "true false yes no on off none null 0 1")) return false;
  for (std::string_view end :
       {".sh", ".json", ".pem", ".key", ".crt", ".txt", ".yaml", ".yml", ".env", ".conf", ".p12"}) {
    if (value.ends_with(end)) return false;
  }
  return true;
}

bool may_be_name_of_key(std::string_view name, std::string_view value) {
  std::size_t secrets = 0;
  const std::vector<std::string> words = words_of(name);
  for (const std::string& word : words) {
    if (one_of(word, "api secret private access encryption signing auth")) return false;
    secrets += one_of(word, secret_words) ? 1 : 0;
  }
  if (secrets != 1 || words.back() != "key") return false;
  for (char c : value) {
    if (!is_alpha(c)) return false;
  }
  return true;
}

}  // namespace hullint
