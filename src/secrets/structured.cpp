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

// The pairs of bytes with which something may begin, a bit each: a table tells a place faster than
// questions, whose answers nobody can guess.
class Beginnings {
 public:
  consteval Beginnings() {
    for (const char c : std::string_view("-:=${[")) {
      for (unsigned next = 0; next < 256; ++next) add(c, static_cast<char>(next));
    }
    for (const std::string_view start :
         {"Pu", "pa", "Pa", "id", "Id", "cu", "ma", "de", "ey", "ew", "Ls", "Zx"}) {
      add(start[0], start[1]);
      add(start[0], to_upper(start[1]));
    }
  }

  // The first place from `at` on where something may begin; the end of the text if there is none.
  std::size_t find(std::string_view text, std::size_t at) const {
    for (; at + 1 < text.size(); ++at)
      if (has(text[at], text[at + 1])) return at;
    return at < text.size() && has(text[at], '\0') ? at : text.size();
  }

 private:
  static constexpr std::size_t index(char first, char second) {
    return std::size_t{static_cast<unsigned char>(first)} << 8 | static_cast<unsigned char>(second);
  }
  constexpr void add(char first, char second) {
    const std::size_t at = index(first, second);
    pairs_[at / 64] |= std::uint64_t{1} << (at % 64);
  }
  constexpr bool has(char first, char second) const {
    const std::size_t at = index(first, second);
    return (pairs_[at / 64] >> (at % 64) & 1U) != 0;
  }

  std::array<std::uint64_t, 1024> pairs_{};
};
constexpr Beginnings beginnings;

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
  for (std::size_t at = structured::beginnings.find(text, 0); at < text.size();) {
    const std::size_t end = std::max(at + 1, structured::read_at(scan, at));
    at = structured::beginnings.find(text, end);
  }
  return structured::without_overlaps(std::move(scan.found));
}

std::span<const Kind> structured_kinds() { return structured::kinds; }

}  // namespace hullint::secrets
