#include "secrets/names.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "base/strings.h"
#include "secrets/word_list.h"

namespace hullint::secrets {
namespace {

constexpr auto npos = std::string_view::npos;

// The last words of a name of at most `max_bytes`, in lower case; one of more words is told by its
// last ones.
constexpr std::size_t max_words = 24;
constexpr std::size_t max_bytes = 256;

struct Words {
  std::string text;
  std::array<std::string_view, max_words> words;
  std::size_t count = 0;

  std::span<const std::string_view> view() const { return {words.data(), count}; }
};

// `dbPassword`, `APIKey` and `DB_PASSWORD` have two words each.
bool begins_word(std::string_view name, std::size_t at) {
  const char c = name[at];
  if (at == 0 || !is_alnum(name[at - 1])) return true;
  const bool upper_case = c >= 'A' && c <= 'Z';
  if (!upper_case) return false;
  const char before = name[at - 1];
  if (before >= 'a' && before <= 'z') return true;
  const bool before_upper = before >= 'A' && before <= 'Z';
  return before_upper && at + 1 < name.size() && name[at + 1] >= 'a' && name[at + 1] <= 'z';
}

std::string_view without_digits(std::string_view word) {
  while (word.size() > 1 && is_digit(word.back())) word.remove_suffix(1);
  return word;
}

Words words_of(std::string_view name) {
  Words words{.text = lower(name), .words = {}};
  std::size_t begin = npos;
  const auto finish = [&](std::size_t end) {
    if (begin == npos) return;
    if (words.count == max_words) {
      std::move(words.words.begin() + 1, words.words.end(), words.words.begin());
      --words.count;
    }
    words.words[words.count++] =
        without_digits(std::string_view(words.text).substr(begin, end - begin));
    begin = npos;
  };
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (!is_alnum(name[at])) {
      finish(at);
    } else if (begins_word(name, at)) {
      finish(at);
      begin = at;
    }
  }
  finish(name.size());
  return words;
}

// What a name may end with and still be one of the value: `API_TOKEN_PROD`, `SECRET_KEY_BASE`.
constexpr WordList neutral_ends(
    "value val default dev develop development prod production staging stage stg test testing "
    "local base plain plaintext cleartext text raw string str b64 b base64 hex encoded old new "
    "current previous prev next backup override main ro rw readonly write read "
    "0 1 2 3 4 5 6 7 8 9");
// Words that make a switch or a measure of a secret's name.
constexpr WordList switches(
    "allow empty random require required requires enable enabled disable disabled use uses using "
    "no not without with skip has is show hide ask prompt min max num number generate "
    "generated reset rotate validate verify check confirm forgot change strong need needs "
    "count total");
// Words of what everybody may see.
constexpr WordList public_words(
    "public pub publishable anon csrf xsrf tokenizer eos bos pad unk stop sep mask cls "
    "placeholder sitekey nonce");
// What a key opens or signs if the value is a secret.
constexpr WordList strong_key_words(
    "api private priv secret access encryption encrypt encrypted encrypting decryption decrypt "
    "signing sign auth authentication authorization account storage deploy admin hmac "
    "crypt crypto cipher aes jwt jwk cookie webhook credential token session subscription");
// What other keys are for: places in a table, keyboards, fingerprints of signers.
constexpr WordList harmless_key_words(
    "sort cache primary foreign partition range idempotency routing row group map lookup order "
    "layout hot arrow host object translation label metric tag index unique json config param "
    "header gpg pgp rpm apt repo repository release releases keyboard known trusted authorized "
    "ring registry dependency correlation composite natural surrogate field column search "
    "accelerator short any press bucket fingerprint issue project data");
// What the words after a secret's make of it, if its own comes first: `TOKEN_URL`, `PASSWORD_MIN`.
constexpr WordList harmless_words(
    "file files path paths dir directory folder name names version versions id ids alias sock "
    "socket url urls uri host hostname port enabled enable disabled disable type mode algorithm "
    "algo size length len bits ttl expiry expire expires expiration expired timeout count limit "
    "limits prefix suffix format location store keystore truststore header headers method endpoint "
    "server servers fingerprint checksum hash hashes hasher sha sha1 sha256 sha512 md5 module "
    "provider issuer realm required "
    "policy user users username region service strategy scheme ring keyring email bucket layout "
    "rotation age minutes seconds days hours rounds iterations cost class template pattern regex "
    "charset min max audience claim scope scopes field column param label namespace source ref "
    "reference selector cert certificate crt pem pub public reset login grant auth authentication "
    "parallelism refresh manager engine backend driver volume mount group rules validation "
    "validator "
    "history change changed lifetime period interval duration key keys strength generator encoding "
    "encoder plugin cookie exchange introspection leeway cache buffer budget window credential "
    "visibility permission permissions permission role roles less only stdin prompt env var "
    "command "
    "cmd helper");

constexpr WordList secret_nouns(
    "password passwords passwd passwds pword psw psswd passphrase passcode secret token "
    "apikey apikeys credential credentials creds cred pw accesskey secretkey privatekey authtoken "
    "accesstoken apitoken requirepass masterauth");
constexpr WordList plural_tokens("tokens");
constexpr WordList measured_tokens(
    "max min num total context input output new prompt completion generated stop special bad "
    "sampled draft budget thinking cached extra additional");

constexpr std::string_view passwords_joined = "password passwd passphrase passwort";
constexpr std::string_view keys_joined =
    "apikey secretkey accesskey privatekey signingkey encryptionkey masterkey authkey";
constexpr WordList before_joined_pass(
    "db database mysql my pg postgres postgresql redis smtp mail email root admin user ssh ftp "
    "http api auth login rabbitmq mongo mongodb sql bind proxy key store trust ldap basic app "
    "site dba mariadb");

bool joined_with_any(std::string_view word, std::string_view list) {
  return !one_of(word, list) && ends_with_any(word, list);
}

// What the last word of a name says if it is joined of several: `dbpassword`, `githubtoken`.
bool joined_secret(std::string_view word) {
  if (word.starts_with("no") || word.starts_with("ht") || word.ends_with("publickey")) return false;
  for (const std::string_view front : {"csrf", "xsrf", "max", "empty", "random", "public", "non"}) {
    if (word.starts_with(front)) return false;
  }
  if (joined_with_any(word, passwords_joined) || joined_with_any(word, keys_joined)) return true;
  if (word.ends_with("token") || word.ends_with("secret")) return true;
  if (word.ends_with("pwd")) return word != "oldpwd";
  return word.ends_with("pass") && one_of(word.substr(0, word.size() - 4), before_joined_pass);
}

// What each word that tells of a secret begins with or has in it.
constexpr std::string_view telling[] = {"aut",  "bear", "coo", "cre", "dsn", "jwt",  "key",
                                        "mnem", "pas",  "pat", "pep", "pss", "pwor", "psw",
                                        "pw",   "sal",  "sec", "str", "tok", "web"};

// For the first letter of these the second ones, a bit each.
constexpr std::array<std::uint32_t, 26> make_telling_pairs() {
  std::array<std::uint32_t, 26> pairs{};
  for (const std::string_view part : telling)
    pairs[static_cast<std::size_t>(part[0] - 'a')] |= 1U << (part[1] - 'a');
  return pairs;
}
constexpr std::array<std::uint32_t, 26> telling_pairs = make_telling_pairs();

bool begins_like(std::string_view text, std::string_view small) {
  return text.size() >= small.size() && to_lower(text[1]) == small[1] &&
         equal_ignoring_case(text.substr(0, small.size()), small);
}

// False for most names: without the letters of a word that tells of a secret.
bool may_tell(std::string_view name) {
  for (std::size_t at = 0; at + 1 < name.size(); ++at) {
    if (!is_alpha(name[at]) || !is_alpha(name[at + 1])) continue;
    const auto first = static_cast<std::size_t>(to_lower(name[at]) - 'a');
    const int second = to_lower(name[at + 1]) - 'a';
    if ((telling_pairs[first] >> second & 1U) == 0) continue;
    for (const std::string_view part : telling)
      if (begins_like(name.substr(at), part)) return true;
  }
  return false;
}

using View = std::span<const std::string_view>;

bool any_of_list(View words, const WordList& list) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return one_of(word, list); });
}

NameClass key_class(View before) {
  if (before.empty()) return NameClass::weak;
  const std::string_view kind = before.back();
  if (any_of_list(before, "gpg pgp") && !one_of(kind, "private secret")) return NameClass::none;
  if (one_of(kind, strong_key_words)) return NameClass::strong;
  if (one_of(kind, harmless_key_words)) return NameClass::none;
  return NameClass::weak;
}

// A `PWD` alone is the folder where a shell stands.
NameClass pwd_class(View before) {
  const bool folder = before.empty() || one_of(before.back(), "old init work host build");
  return folder ? NameClass::none : NameClass::strong;
}

// What the last word says, with those before it.
NameClass noun_class(std::string_view noun, View before) {
  // `tlsSecret` and `imagePullSecret` are names of objects that hold one.
  const bool object = noun == "secret" && !before.empty() && one_of(before.back(), "tls ca pull");
  if (object) return NameClass::none;
  if (one_of(noun, secret_nouns)) return NameClass::strong;
  if (noun == "key") return key_class(before);
  if (noun == "keys") {
    const NameClass one = key_class(before);
    return one == NameClass::strong ? one : NameClass::none;
  }
  if (noun == "pwd") return pwd_class(before);
  if (one_of(noun, plural_tokens)) {
    const bool measured = before.empty() || any_of_list(before, measured_tokens);
    return measured ? NameClass::none : NameClass::strong;
  }
  if (noun == "pass" || noun == "pat") {
    if (before.empty()) return NameClass::weak;
    const bool personal = one_of(before.back(), "github gitlab git gh ado azure devops");
    return noun == "pass" || personal ? NameClass::strong : NameClass::weak;
  }
  if (noun == "salt" || noun == "pepper") return before.empty() ? NameClass::none : NameClass::weak;
  if (noun == "cookie")
    return !before.empty() && before.back() == "erlang" ? NameClass::strong : NameClass::none;
  const bool objects = noun == "secrets" && !before.empty() && one_of(before.back(), "tls ca pull");
  if (objects || (noun == "secrets" && before.size() > 2)) return NameClass::none;
  if (one_of(noun,
             "auth secrets dsn jwt bearer mnemonic basicauth connectionstring htpasswd webhook"))
    return NameClass::weak;
  const bool connection =
      !before.empty() && noun == "string" && one_of(before.back(), "connection conn");
  if (connection) return NameClass::weak;
  return joined_secret(noun) ? NameClass::strong : NameClass::none;
}

// `AWS_ACCESS_KEY_ID` names half of a credential, `VAULT_SECRET_ID` all of one.
NameClass id_class(View before) {
  if (before.size() < 2) return NameClass::none;
  const std::string_view last = before.back();
  const std::string_view other = before[before.size() - 2];
  if (last == "key" && other == "access") return NameClass::weak;
  if (last == "secret" && one_of(other, "vault approle role bao")) return NameClass::strong;
  return NameClass::none;
}

}  // namespace

NameClass name_class(std::string_view name) {
  if (name.size() > max_bytes) name.remove_prefix(name.size() - max_bytes);
  if (!may_tell(name)) return NameClass::none;
  const Words all = words_of(name);
  View words = all.view();
  if (words.empty() || any_of_list(words, public_words)) return NameClass::none;
  if (words.back() == "id") return id_class(words.first(words.size() - 1));

  NameClass result = noun_class(words.back(), words.first(words.size() - 1));
  while (result == NameClass::none && words.size() > 1 && one_of(words.back(), neutral_ends)) {
    words = words.first(words.size() - 1);
    result = noun_class(words.back(), words.first(words.size() - 1));
  }
  if (result != NameClass::none)
    return any_of_list(words.first(words.size() - 1), switches) ? NameClass::none : result;

  // `PASSWORD_ADMIN`, `TOKEN_GITHUB`: the secret's word first, and none that says "about it".
  const bool first = one_of(words.front(), "password passwd secret token apikey passphrase");
  if (!first || words.size() > 3) return NameClass::none;
  const View rest = words.subspan(1);
  const bool about = any_of_list(rest, harmless_words) || any_of_list(rest, switches);
  return about ? NameClass::none : NameClass::weak;
}

}  // namespace hullint::secrets
