#include "secrets/value_state.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>

#include "base/strings.h"
#include "secrets/known_words.h"
#include "secrets/word_list.h"

namespace hullint::secrets {
namespace {

constexpr auto npos = std::string_view::npos;

constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_hex(char c) { return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f'); }
constexpr bool is_name_start(char c) { return is_alpha(c) || c == '_'; }

bool encloses(std::string_view value, std::string_view open, std::string_view close) {
  return value.size() > open.size() + close.size() && value.starts_with(open) &&
         value.ends_with(close);
}

// Without blanks and one pair of quotes around it.
std::string_view bare(std::string_view value) {
  value = trim(value);
  if (value.size() >= 2 && value.front() == value.back() &&
      (value.front() == '"' || value.front() == '\''))
    value = trim(value.substr(1, value.size() - 2));
  return value;
}

// --- references

// The end of `$NAME`, `${`, `$(` or `$1` at a `$`; `at` itself if nothing is expanded there. `$$`
// is an escaped dollar.
bool expands_at(std::string_view value, std::size_t at) {
  if (at + 1 >= value.size()) return false;
  const char next = value[at + 1];
  return is_name_start(next) || next == '{' || next == '(' || next == '[';
}

bool has_dollar_reference(std::string_view value) {
  for (std::size_t at = value.find('$'); at != npos; at = value.find('$', at + 1)) {
    if (value.substr(at).starts_with("$$")) {
      ++at;
      // `$$NAME` reaches a shell as `$NAME`, `pa$$w0rd` a program as it is: both are as written.
      if (at == 1 && expands_at(value, at)) return true;
      continue;
    }
    if (expands_at(value, at)) return true;
  }
  return false;
}

// `%NAME%` of cmd, or `%s`, `%(name)s` of a format.
bool is_percent_reference(std::string_view value) {
  if (value.front() != '%' || value.size() < 2) return false;
  if (value.size() == 2) return is_alpha(value[1]);
  if (encloses(value, "%%", "%%")) return true;
  if (encloses(value, "%(", ")s")) return true;
  if (value.back() != '%' || value.size() < 3) return false;
  const std::string_view name = value.substr(1, value.size() - 2);
  return is_name_start(name.front()) && std::all_of(name.begin(), name.end(), is_name_char);
}

// A part of a program's text: `process.env.TOKEN`, `os.environ["X"]`, `foo(bar)`.
bool is_code(std::string_view value) {
  if (starts_with_any(value,
                      "process.env os.environ os.getenv getenv env( env. ENV[ env[ "
                      "System.getenv import.meta.env var. local. module. data. self. this. "
                      "config. settings. secrets. secret. vars. params. inputs. values. "
                      ".Values github. steps. needs."))
    return true;
  if (value.back() != ')') return false;
  const std::size_t open = value.find('(');
  if (open == npos || open == 0) return false;
  const std::string_view name = value.substr(0, open);
  return is_name_start(name.front()) && std::all_of(name.begin(), name.end(), [](char c) {
           return is_name_char(c) || c == '.' || c == ':';
         });
}

bool is_reference(std::string_view value) {
  if (value.find("{{") != npos || value.find("<%") != npos || value.find("#{") != npos) return true;
  if (value.size() == 2 && value[0] == '$') return true;
  if (has_dollar_reference(value) || is_percent_reference(value)) return true;
  if (std::count(value.begin(), value.end(), '`') >= 2) return true;
  if (encloses(value, "{", "}") && value.find_first_of("\":{ ", 1) == npos) return true;
  if (encloses(value, "((", "))") || encloses(value, "@", "@")) return true;
  if (starts_with_any(value,
                      "ENC[ ENC( {cipher} vault: bao: op:// arn: ref+ sm:// ssm: ssm:// gsm: "
                      "gcp-sm: aws-sm: awssm: secretsmanager: akv:// keyvault: secretref: "
                      "secretRef: kms: sops: env: $ANSIBLE_VAULT @Microsoft.KeyVault !vault "
                      "!env !ENV !Ref !Sub resolve:"))
    return true;
  if (value.starts_with("projects/") && value.find("/secrets/") != npos) return true;
  return is_code(value);
}

// --- plain kinds of values

bool is_boolean(std::string_view lowered) {
  return one_of(lowered,
                "true false yes no on off y n t f 0 1 none null nil ~ undefined nan enabled "
                "disabled enable disable auto always never required optional");
}

// A number of up to three digits, one with a fraction, a unit or several parts (`1.2.3`).
bool is_quantity(std::string_view value) {
  std::size_t at = 0;
  if (at < value.size() && (value[at] == '-' || value[at] == '+' || value[at] == 'v')) ++at;
  const std::size_t begin = at;
  std::size_t dots = 0;
  while (at < value.size() && (is_digit(value[at]) || value[at] == '.')) dots += value[at++] == '.';
  if (at == begin || !is_digit(value[begin])) return false;
  const std::string_view rest = value.substr(at);
  if (rest.empty()) return dots > 0 || at - begin <= 3 || begin > 0;
  if (dots >= 1 && (rest[0] == '-' || rest[0] == '_' || rest[0] == '+') && rest.size() <= 24)
    return true;
  return at - begin <= 9 && one_of(lower(rest),
                                   "ns us ms s m h d w y b k kb kib mb mib gb gib tb ki mi gi ti % "
                                   "px min mins sec secs hour hours day days week weeks");
}

constexpr WordList file_endings(
    ".pem .key .crt .cer .cert .csr .p12 .pfx .jks .kdb .keystore .truststore .json .txt .yaml "
    ".yml .env .conf .cfg .config .ini .sh .py .js .ts .xml .toml .log .sock .pub .asc .gpg .sig "
    ".properties .md .html .htm .php .rb .go .db .sqlite .sql .csv .zip .gz .tar .tgz .jar .war "
    ".bin .exe .dll .so .lock .example .template .tpl .service");

bool has_file_ending(std::string_view value) {
  const std::size_t dot = value.rfind('.');
  return dot != npos && dot > 0 && value.size() - dot <= 12 &&
         one_of(lower(value.substr(dot)), file_endings);
}

bool is_path(std::string_view value) {
  if (value.find_first_of(" \t\"'=,;|") != npos && value.front() != '/') return false;
  if (starts_with_any(value, "./ ../ ~/ .\\ ..\\")) return true;
  if (value == "/" || value == "." || value == "..") return true;
  if (value.size() > 2 && is_alpha(value[0]) && value[1] == ':' &&
      (value[2] == '\\' || value[2] == '/'))
    return true;
  if (value.find_first_of("\n\r") != npos) return false;
  if (has_file_ending(value)) return true;
  const bool slash = value.find('/') != npos;
  if (!slash) return false;
  if (value.front() == '/') {
    // A number in base 64 may begin with `/` as well.
    const bool number =
        value.size() >= 16 && looks_random(value.substr(1)) && value.find_first_of("._-") == npos;
    return !number;
  }
  return std::all_of(value.begin(), value.end(), [](char c) {
    return is_lower(c) || is_digit(c) || c == '/' || c == '-' || c == '_' || c == '.';
  });
}

// `name.example.org`, `nginx:1.27`, `localhost:8080`: labels of small letters and digits.
bool is_host(std::string_view value) {
  if (value == "localhost") return true;
  const std::size_t colon = value.find(':');
  const std::string_view host = value.substr(0, colon);
  std::size_t dots = 0;
  bool letters = false;
  for (std::size_t at = 0; at < host.size(); ++at) {
    const char c = host[at];
    if (c == '.') {
      if (at == 0 || host[at - 1] == '.') return false;
      ++dots;
    } else if (!is_alnum(c) && c != '-' && c != '_') {
      return false;
    }
    letters = letters || is_alpha(c);
  }
  if (host.empty() || host.back() == '.' || !letters || looks_random(host)) return false;
  if (colon == npos) {
    if (dots == 0) return false;
    const std::string_view last = host.substr(host.rfind('.') + 1);
    return last.size() >= 2 && std::all_of(last.begin(), last.end(), is_alpha);
  }
  const std::string_view port = value.substr(colon + 1);
  const bool tag = port == "latest" || (port.find('.') != npos && is_quantity(port));
  if (tag) return true;
  return !port.empty() && port.size() <= 5 && std::all_of(port.begin(), port.end(), is_digit);
}

bool is_address(std::string_view value) {
  const std::size_t at = value.find('@');
  if (at == npos || at == 0 || value.find('@', at + 1) != npos) return false;
  const std::string_view host = value.substr(at + 1);
  const std::string_view user = value.substr(0, at);
  const std::size_t dot = host.rfind('.');
  if (dot == npos ||
      !std::all_of(host.begin() + static_cast<std::ptrdiff_t>(dot) + 1, host.end(), is_lower))
    return false;
  return is_host(host) && std::all_of(user.begin(), user.end(), [](char c) {
           return is_alnum(c) || c == '.' || c == '-' || c == '_' || c == '+';
         });
}

// Nothing if the value is no URL; else whether it has no password in it.
std::optional<bool> is_harmless_url(std::string_view value) {
  const std::size_t scheme = value.find("://");
  if (scheme == npos || scheme == 0 || scheme > 32) return std::nullopt;
  if (!std::all_of(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(scheme), [](char c) {
        return is_alnum(c) || c == '+' || c == '.' || c == '-' || c == ':';
      }))
    return std::nullopt;
  const std::size_t begin = scheme + 3;
  const std::size_t end = std::min(value.find_first_of("/?# ", begin), value.size());
  const std::string_view authority = value.substr(begin, end - begin);
  const std::size_t user = authority.rfind('@');
  return user == npos || authority.substr(0, user).find(':') == npos;
}

bool is_hash(std::string_view value) {
  if (starts_with_any(lower(value.substr(0, 16)),
                      "sha1: sha1- sha256: sha256- sha384- sha384: sha512: sha512- md5: blake2b: "
                      "{sha} {ssha} {ssha256} {ssha512} {crypt} {bcrypt} {pbkdf2 scram-sha-"))
    return true;
  if (value.size() < 12 || value.front() != '$') return false;
  while (value.starts_with("$$")) value.remove_prefix(1);
  return starts_with_any(value,
                         "$1$ $2a$ $2b$ $2x$ $2y$ $5$ $6$ $7$ $y$ $gy$ $apr1$ $argon2 "
                         "$scrypt $pbkdf2 $sha1$ $P$ $S$ $bcrypt $2");
}

// --- text that stands for a value

bool is_repeated(std::string_view value) {
  const char first = to_lower(value.front());
  return std::all_of(value.begin(), value.end(), [&](char c) { return to_lower(c) == first; });
}

bool has_run_of_x(std::string_view lowered) {
  return lowered.find("xxxx") != npos || lowered.find("****") != npos ||
         lowered.find("....") != npos;
}

bool is_placeholder(std::string_view value, std::string_view lowered) {
  if (encloses(value, "<", ">") || encloses(value, "[", "]") || encloses(value, "__", "__"))
    return true;
  const std::size_t angle = value.find('<');
  if (angle != npos && value.find('>', angle + 2) != npos && value.find(' ') == npos) return true;
  if (value.size() >= 2 && is_repeated(value) && !is_digit(value.front())) return true;
  if (lowered.front() == 'x' && lowered.find_first_not_of("x-_.") == npos) return true;
  if (value == "-" || value == "." || value == "?" || value == "*" || value == "x") return true;
  if (value.find("…") != npos || value.ends_with("...") || has_run_of_x(lowered)) return true;
  for (const std::string_view word :
       {"your",      "replace",   "placeholder",  "insert",  "redacted", "fixme",
        "goes here", "goes_here", "goes-here",    "put_",    "put-",     "enter_",
        "enter-",    "fill_in",   "fill-in",      "fill_me", "<",        "todo",
        "set_me",    "set-me",    "setme",        "set_in",  "set-in",   "from_env",
        "not-used",  "not_used",  "notused",      "unused",  "not-set",  "not_set",
        "unset",     "generate_", "generated-by", "same-as", "to-be-",   "to_be_"}) {
    if (lowered.find(word) != npos) return true;
  }
  return one_of(lowered, "tbd dummy fake sample mock stub n/a na any some something value string");
}

}  // namespace

ValueState value_state(std::string_view value) {
  value = bare(value);
  if (value.empty()) return ValueState::empty;
  // Long texts are files, not values: their beginning tells enough.
  const std::string_view head = value.substr(0, 4096);
  if (is_hash(head)) return ValueState::hash;
  if (default_text(head)) return ValueState::defaulted_reference;
  if (is_reference(head)) return ValueState::reference;
  const std::string lowered = lower(head.substr(0, 256));
  if (is_boolean(lowered)) return ValueState::boolean;
  if (is_quantity(head)) return ValueState::quantity;
  if (head.starts_with("file:")) return ValueState::path;
  const std::optional<bool> harmless_url = is_harmless_url(head);
  if (harmless_url) return *harmless_url ? ValueState::url : ValueState::literal;
  const bool asks_for_change =
      lowered.find("changeme") != npos || lowered.find("change-me") != npos ||
      lowered.find("change_me") != npos || lowered.find("changethis") != npos ||
      lowered.find("change-this") != npos || lowered.find("change_this") != npos;
  if (asks_for_change || is_listed_password(lowered)) return ValueState::well_known_default;
  if (is_placeholder(head, lowered)) return ValueState::placeholder;
  const bool port = head.find(':') != npos && is_host(head);
  if (port) return ValueState::url;
  if (is_made_of_known_words(lowered)) return ValueState::well_known_default;
  if (is_path(head)) return ValueState::path;
  if (is_host(head) || is_address(head)) return ValueState::url;
  return ValueState::literal;
}

std::optional<Span> default_text(std::string_view value) {
  for (std::size_t at = value.find("${"); at != npos; at = value.find("${", at)) {
    at += 2;
    const std::size_t name = at;
    while (at < value.size() && is_name_char(value[at])) ++at;
    if (at == name || at >= value.size()) continue;
    if (value[at] == ':' && at + 1 < value.size() && value[at + 1] == '-') ++at;
    if (value[at] != '-') continue;
    const std::size_t begin = at + 1;
    const std::size_t end = value.find_first_of("}$`", begin);
    if (end == npos) return std::nullopt;
    if (value[end] == '}' && end > begin) {
      const std::string_view text = value.substr(begin, end - begin);
      const std::string_view inner = bare(text);
      if (inner.empty()) continue;
      const auto first = static_cast<Offset>(inner.data() - value.data());
      return Span{first, first + static_cast<Offset>(inner.size())};
    }
    at = begin;
  }
  return std::nullopt;
}

double entropy(std::string_view text) {
  if (text.empty()) return 0;
  std::array<std::size_t, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  double bits = 0;
  const auto size = static_cast<double>(text.size());
  for (const std::size_t count : counts) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / size;
    bits -= share * std::log2(share);
  }
  return bits;
}

bool looks_random(std::string_view text) {
  if (text.size() < 12 || text.size() > 4096 || text.find("://") != npos) return false;
  std::size_t digits = 0;
  std::size_t upper_case = 0;
  std::size_t lower_case = 0;
  std::size_t hex = 0;
  for (const char c : text) {
    if (c <= ' ' || c > '~') return false;
    digits += is_digit(c);
    upper_case += is_upper(c);
    lower_case += is_lower(c);
    hex += is_hex(c) || c == '-';
  }
  const double bits = entropy(text);
  if (hex == text.size() && digits > 1 && digits < text.size())
    return text.size() >= 16 && bits >= 2.6;
  if (digits + upper_case == 0 || bits < (text.size() < 16 ? 3.0 : 3.3)) return false;
  return 2 * letters_of_words(text) < text.size();
}

}  // namespace hullint::secrets
