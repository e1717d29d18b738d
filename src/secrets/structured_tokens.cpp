#include <algorithm>

#include "base/strings.h"
#include "secrets/structured_parts.h"
#include "secrets/value_state.h"

namespace hullint::secrets::structured {
namespace {

constexpr std::size_t max_token = 16384;

std::size_t run_end(std::string_view text, std::size_t at, bool (*belongs)(char)) {
  const std::size_t limit = std::min(text.size(), at + max_token);
  while (at < limit && belongs(text[at])) ++at;
  return at;
}

// A JSON web token at the beginning of a text, by its decoded parts.
struct WebToken {
  std::size_t size = 0;
  Certainty certainty = Certainty::confirmed;
};

std::optional<WebToken> web_token(std::string_view text) {
  const std::size_t header_end = run_end(text, 0, is_base64url);
  if (header_end < 12 || header_end >= text.size() || text[header_end] != '.') return std::nullopt;
  const std::optional<std::string> header = decode_base64(text.substr(0, header_end), 2048);
  if (!header || !header->starts_with('{') || header->find("\"alg\"") == npos) return std::nullopt;

  const std::size_t payload_begin = header_end + 1;
  const std::size_t payload_end = run_end(text, payload_begin, is_base64url);
  if (payload_end >= text.size() || text[payload_end] != '.') return std::nullopt;
  std::size_t end = run_end(text, payload_end + 1, is_base64url);
  const bool is_signed = end - payload_end > 10;
  const bool unsigned_by_intent = header->find("\"none\"") != npos;
  if (!is_signed && !unsigned_by_intent) return std::nullopt;
  // An encrypted token has two parts more.
  for (int more = 0; more < 2 && end < text.size() && text[end] == '.'; ++more) {
    const std::size_t next = run_end(text, end + 1, is_base64url);
    if (next < end + 4) break;
    end = next;
  }
  WebToken token{.size = end};
  const std::string payload =
      decode_base64(text.substr(payload_begin, payload_end - payload_begin), 8192).value_or("");
  const bool service_account = payload.find("kubernetes/serviceaccount") != npos;
  const bool example = payload.find("John Doe") != npos || payload.find("example.com") != npos ||
                       payload.find("\"sub\":\"1234567890\"") != npos;
  if (!is_signed || (example && !service_account)) token.certainty = Certainty::weak;
  return token;
}

// Shapes of password hashes in the form `$id$salt$hash`, with how long the last part is.
struct HashShape {
  std::string_view id;
  std::size_t salt_parts = 1;  // parts between the id and the hash
  std::size_t least = 0;
  std::size_t most = 0;
};
constexpr HashShape hash_shapes[] = {
    {"1", 1, 22, 22},
    {"apr1", 1, 22, 22},
    {"5", 1, 43, 43},
    {"6", 1, 86, 86},
    {"y", 2, 43, 43},
    {"gy", 2, 43, 43},
    {"7", 1, 43, 43},
    {"2a", 1, 53, 53},
    {"2b", 1, 53, 53},
    {"2x", 1, 53, 53},
    {"2y", 1, 53, 53},
    {"argon2id", 3, 16, 512},
    {"argon2i", 3, 16, 512},
    {"argon2d", 3, 16, 512},
    {"sha1", 2, 28, 28},
    {"scrypt", 2, 16, 512},
    {"pbkdf2-sha256", 2, 16, 512},
    {"pbkdf2-sha512", 2, 16, 512},
};

constexpr bool is_hash_char(char c) {
  return is_base64(c) || c == '.' || c == '=' || c == ',' || c == '-' || c == '_';
}

// One `$`, or `$$` where a Compose file escapes it.
std::size_t after_dollar(const Scan& scan, std::size_t at) {
  if (scan.at(at) != '$') return at;
  return scan.at(at + 1) == '$' ? at + 2 : at + 1;
}

// `{SHA}` and `{SSHA}` of htpasswd and LDAP.
std::size_t read_braced_hash(Scan& scan, std::size_t at) {
  if (scan.at(at + 1) != 'S') return at;
  std::size_t begin = at;
  for (const std::string_view id : {"{SHA}", "{SSHA}", "{SSHA512}", "{SSHA256}"}) {
    if (scan.has(at, id)) begin = at + id.size();
  }
  if (begin == at) return at;
  const std::size_t end =
      run_end(scan.text, begin, [](char c) { return is_base64(c) || c == '='; });
  if (end - begin >= 28) scan.add(Id::password_hash, at, end, Certainty::hashed);
  return end;
}

}  // namespace

std::size_t read_hash(Scan& scan, std::size_t at) {
  if (scan.text[at] == '{') return read_braced_hash(scan, at);
  const std::size_t id_begin = after_dollar(scan, at);
  const std::size_t id_end = run_end(scan.text.substr(0, std::min(scan.text.size(), id_begin + 16)),
                                     id_begin, [](char c) { return is_alnum(c) || c == '-'; });
  const std::string_view id = scan.text.substr(id_begin, id_end - id_begin);
  if (id.empty() || scan.at(id_end) != '$') return at;
  const auto* shape = std::find_if(std::begin(hash_shapes), std::end(hash_shapes),
                                   [&](const HashShape& each) { return each.id == id; });
  if (shape == std::end(hash_shapes)) return at;
  std::size_t end = id_end;
  std::size_t part_begin = id_end;
  std::size_t parts = 0;
  while (scan.at(end) == '$' && parts <= shape->salt_parts + 1) {
    part_begin = after_dollar(scan, end);
    end = part_begin;
    while (end - part_begin < 600 && is_hash_char(scan.at(end))) ++end;
    ++parts;
  }
  // `rounds=…` may stand in front of the salt.
  const bool whole = parts == shape->salt_parts + 1 || parts == shape->salt_parts + 2;
  const std::size_t size = end - part_begin;
  if (!whole || size < shape->least || size > shape->most) return at;
  scan.add(Id::password_hash, at, end, Certainty::hashed);
  return end;
}

std::size_t read_encoded(Scan& scan, std::size_t at) {
  const std::string_view text = scan.text;
  if (scan.has(at, "eyJ") || scan.has(at, "ewog") || scan.has(at, "eyA")) {
    const std::optional<WebToken> token = web_token(text.substr(at));
    if (token) {
      scan.add(Id::jwt, at, at + token->size, token->certainty);
      return at + token->size;
    }
  }
  const bool json = scan.has(at, "ey") || scan.has(at, "ew");
  const bool key = scan.has(at, "LS0tLS1CRUdJTi");
  const bool twice = scan.has(at, "ZXlK");
  if (!json && !key && !twice) return at;
  std::size_t end = run_end(text, at, is_base64);
  if (end - at < 40) return end;
  const std::string_view encoded = text.substr(at, end - at);
  while (scan.at(end) == '=') ++end;
  if (twice) {
    const std::optional<std::string> inner = decode_base64(encoded);
    const std::optional<WebToken> token = inner ? web_token(*inner) : std::nullopt;
    if (token) scan.add(Id::jwt_base64, at, end, token->certainty);
    return end;
  }
  const std::optional<std::string> head = decode_base64(encoded, 96);
  if (!head) return end;
  if (key) {
    if (head->find("PRIVATE KEY") == npos) return end;
    const std::optional<std::string> whole = decode_base64(encoded, 8192);
    Scan inner(*whole);
    read_private_key(inner, 0);
    if (!inner.found.empty()) scan.add(Id::private_key, at, end, inner.found.front().certainty);
  } else if (head->find("\"auths\"") != npos) {
    const std::optional<std::string> whole = decode_base64(encoded);
    const bool filled =
        whole && (whole->find("\"auth\"") != npos || whole->find("\"password\"") != npos ||
                  whole->find("token\"") != npos);
    if (filled) scan.add(Id::docker_config, at, end, Certainty::confirmed);
  } else if (encoded.size() >= 400) {
    // The file of a service account.
    const std::optional<std::string> whole = decode_base64(encoded, 8192);
    const std::size_t begin = whole ? whole->find("-----BEGIN PRIVATE KEY-----") : npos;
    if (begin == npos) return end;
    Scan inner(*whole);
    read_private_key(inner, begin);
    if (!inner.found.empty()) scan.add(Id::private_key, at, end, inner.found.front().certainty);
  }
  return end;
}

}  // namespace hullint::secrets::structured
