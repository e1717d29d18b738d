#include "secrets/structured.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/strings.h"
#include "secrets/structured_parts.h"
#include "secrets/value_state.h"

namespace hullint::secrets {
namespace structured {
namespace {

// In the order of Id.
constexpr std::array kinds{
    Kind{"private-key", "private key", "gitleaks:private-key"},
    Kind{"putty-private-key", "PuTTY private key"},
    Kind{"url-password", "password in a URL"},
    Kind{"url-token", "token in a URL"},
    Kind{"connection-string-password", "password in a connection string"},
    Kind{"http-auth-header", "credential in an HTTP header", "gitleaks:curl-auth-header"},
    Kind{"curl-user", "password for curl", "gitleaks:curl-auth-user"},
    Kind{"npmrc-auth", "npm registry credential"},
    Kind{"netrc-password", "password of a .netrc file"},
    Kind{"pypirc-password", "password of a .pypirc file"},
    Kind{"registry-auth", "container registry login"},
    Kind{"docker-config", "container registry logins"},
    Kind{"password-hash", "hash of a password"},
    Kind{"jwt", "JSON web token", "gitleaks:jwt"},
    Kind{"jwt-base64", "JSON web token in base 64", "gitleaks:jwt-base64"},
    Kind{"sql-password", "password in an SQL statement"},
};
static_assert(kinds.size() == static_cast<std::size_t>(Id::sql_password) + 1);

constexpr bool is_word(char c) { return is_alnum(c) || c == '_'; }

// Reads what begins at `at`, if anything can.
std::size_t read_at(Scan& scan, std::size_t at) {
  const char before = at == 0 ? '\0' : scan.text[at - 1];
  switch (scan.text[at]) {
    case '-':
      return before != '-' && scan.has(at, "----") ? read_private_key(scan, at) : at;
    case ':':
      return scan.has(at, "://") ? read_url(scan, at) : read_assignment(scan, at);
    case '=':
      return read_assignment(scan, at);
    case '$':
    case '{':
      return read_hash(scan, at);
    case '[':
      return before == '\0' || before == '\n' ? read_pypirc(scan, at) : at;
    case 'P':
      return scan.has(at, "PuTTY-User-Key-File-") ? read_putty_key(scan, at) : read_sql(scan, at);
    case 'p':
    case 'i':
    case 'I':
      return is_word(before) ? at : read_sql(scan, at);
    case 'c':
      return !is_word(before) && scan.has(at, "curl") ? read_curl(scan, at) : at;
    case 'm':
      return !is_word(before) && scan.has(at, "machine") ? read_netrc(scan, at) : at;
    case 'd':
      return !is_word(before) && scan.has(at, "default login") ? read_netrc(scan, at) : at;
    case 'e':
    case 'L':
    case 'Z': {
      const bool inside = is_word(before) || before == '-' || before == '+';
      return inside ? at : read_encoded(scan, at);
    }
    default:
      return at;
  }
}

// For each byte which letters may follow it where something begins: a bit each, in any case.
constexpr std::uint32_t any_byte = ~std::uint32_t{0};
constexpr std::array<std::uint32_t, 256> make_second_letters() {
  std::array<std::uint32_t, 256> second{};
  for (const char c : std::string_view("-:=${[")) second[static_cast<unsigned char>(c)] = any_byte;
  for (const std::string_view start :
       {"Pu", "pa", "Pa", "id", "Id", "cu", "ma", "de", "ey", "ew", "Ls", "Zx"})
    second[static_cast<unsigned char>(start[0])] |= 1U << (start[1] - 'a');
  return second;
}
constexpr std::array<std::uint32_t, 256> second_letters = make_second_letters();

// False for most places: nothing that read_at knows begins there.
bool may_begin(std::string_view text, std::size_t at) {
  const std::uint32_t letters = second_letters[static_cast<unsigned char>(text[at])];
  if (letters == 0 || letters == any_byte) return letters != 0;
  const char next = at + 1 < text.size() ? text[at + 1] : '\0';
  return is_alpha(next) && (letters >> (to_lower(next) - 'a') & 1U) != 0;
}

// What a more telling kind says of the same place wins; else what begins first.
bool precedes(const Secret& a, const Secret& b) {
  if (!a.span.overlaps(b.span)) return a.span.begin < b.span.begin;
  const auto rank = [](const Secret& secret) {
    if (secret.kind == &kind(Id::jwt) || secret.kind == &kind(Id::private_key)) return 0;
    return secret.kind == &kind(Id::http_header) ? 2 : 1;
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  return a.span.begin < b.span.begin;
}

std::vector<Secret> without_overlaps(std::vector<Secret> found) {
  std::stable_sort(found.begin(), found.end(),
                   [](const Secret& a, const Secret& b) { return a.span.begin < b.span.begin; });
  std::vector<Secret> result;
  result.reserve(found.size());
  for (const Secret& secret : found) {
    if (result.empty() || !result.back().span.overlaps(secret.span)) {
      result.push_back(secret);
    } else if (precedes(secret, result.back())) {
      result.back() = secret;
    }
  }
  return result;
}

}  // namespace

const Kind& kind(Id id) { return kinds[static_cast<std::size_t>(id)]; }

std::optional<Judged> judged(std::string_view value, Certainty if_literal) {
  if (value.size() > 4096) return std::nullopt;
  const Span whole{0, static_cast<Offset>(value.size())};
  switch (value_state(value)) {
    case ValueState::empty:
    case ValueState::reference:
    case ValueState::placeholder:
    case ValueState::boolean:
      return std::nullopt;
    case ValueState::defaulted_reference: {
      const Span part = *default_text(value);
      const auto inner = value_state(value.substr(part.begin, part.size()));
      if (inner == ValueState::placeholder || inner == ValueState::boolean) return std::nullopt;
      const bool literal = inner == ValueState::literal;
      return Judged{part, literal ? Certainty::likely : Certainty::weak};
    }
    case ValueState::hash:
      return Judged{whole, Certainty::hashed};
    case ValueState::quantity:
    case ValueState::well_known_default:
      return Judged{whole, Certainty::weak};
    case ValueState::path:
    case ValueState::url:
    case ValueState::literal:
      break;
  }
  return Judged{whole, if_literal};
}

void Scan::judge(Id id, std::size_t begin, std::size_t end, Certainty if_literal) {
  if (begin >= end) return;
  const std::optional<Judged> credential = judged(text.substr(begin, end - begin), if_literal);
  if (!credential) return;
  add(id, begin + credential->span.begin, begin + credential->span.end, credential->certainty);
}

}  // namespace structured

std::vector<Secret> find_structured(std::string_view text) {
  structured::Scan scan(text);
  for (std::size_t at = 0; at < text.size();) {
    if (!structured::may_begin(text, at)) {
      ++at;
      continue;
    }
    at = std::max(at + 1, structured::read_at(scan, at));
  }
  return structured::without_overlaps(std::move(scan.found));
}

std::span<const Kind> structured_kinds() { return structured::kinds; }

}  // namespace hullint::secrets
