#include <algorithm>

#include "base/strings.h"
#include "secrets/structured_parts.h"
#include "secrets/value_state.h"

namespace hullint::secrets::structured {
namespace {

constexpr bool is_key_char(char c) { return is_alnum(c) || c == '_' || c == '.' || c == '-'; }

// Where the key in front of a `=` or `:` ends, without quotes.
std::size_t key_end_before(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if (end > 0 && text[end - 1] == ' ') --end;
  if (end > 0 && (text[end - 1] == '"' || text[end - 1] == '\'')) --end;
  if (end > 0 && text[end - 1] == '\\') --end;
  return end;
}

// The key that ends there.
std::string_view key_to(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && end - begin < 40 && is_key_char(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

// The value behind a `=` or `:`: in quotes, or up to a blank, a comma or the end of the line.
Span value_after(std::string_view text, std::size_t at) {
  constexpr std::size_t max_value = 65536;
  std::size_t begin = at + 1;
  while (begin < text.size() && begin < at + 16 && is_blank(text[begin])) ++begin;
  if (begin + 1 < text.size() && text[begin] == '\\' && text[begin + 1] == '"') ++begin;
  char quote = '\0';
  if (begin < text.size() && (text[begin] == '"' || text[begin] == '\'')) quote = text[begin++];
  const std::string_view rest = text.substr(begin, max_value);
  const std::size_t size =
      quote != '\0' ? rest.find_first_of("\"'\\\n") : rest.find_first_of(" \t\r\n,\"'\\;`&|)<");
  const std::size_t end = begin + std::min(size, rest.size());
  return {static_cast<Offset>(begin), static_cast<Offset>(end)};
}

void judge_registry_auth(Scan& scan, Span value) {
  const std::string_view encoded = scan.text.substr(value.begin, value.size());
  const std::optional<Certainty> certainty = basic_certainty(encoded);
  if (certainty && encoded.size() >= 8)
    scan.add(Id::registry_auth, value.begin, value.end, *certainty);
}

void judge_docker_config(Scan& scan, Span value) {
  if (value.size() < 24) return;
  const std::string_view encoded = scan.text.substr(value.begin, value.size());
  const std::optional<std::string> decoded = decode_base64(encoded, 65536);
  // A config names the auth of a registry, or (the old form) of many.
  if (!decoded || decoded->find("\"auth") == npos) return;
  scan.add(Id::docker_config, value.begin, value.end, Certainty::confirmed);
}

// An npm token is a literal of its own; a password is in base 64.
void judge_npm(Scan& scan, Span value) {
  if (value.size() >= 4) scan.judge(Id::npmrc, value.begin, value.end, Certainty::confirmed);
}

struct Token {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Token next_token(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_space(text[at]))) ++at;
  std::size_t end = at;
  while (end < text.size() && end - at < 256 && !is_space(text[end]) && text[end] != '"' &&
         text[end] != '\'' && text[end] != '\\')
    ++end;
  return {at, end};
}

}  // namespace

std::size_t read_assignment(Scan& scan, std::size_t at) {
  const std::string_view text = scan.text;
  if (at == 0) return at;
  const std::size_t key_end = key_end_before(text, at);
  if (key_end < 3) return at;
  // What most keys end with is another.
  const char end[] = {to_lower(text[key_end - 2]), to_lower(text[key_end - 1])};
  if (!one_of(std::string_view(end, 2), "on th rd wd en fg nt")) return at;
  const std::string_view key = key_to(text, key_end);
  if (key.size() < 3) return at;
  const std::string name = lower(key);
  if (name.ends_with("authorization")) return read_authorization(scan, at);
  if (text[at] == '=' && one_of(name, "password passwd pwd"))
    return read_connection_password(scan, at, key);
  auto judge = judge_npm;
  if (one_of(name, "auth identitytoken")) {
    judge = judge_registry_auth;
  } else if (one_of(name, ".dockerconfigjson .dockercfg")) {
    judge = judge_docker_config;
  } else if (!one_of(name, "_authtoken _auth _password npmauthtoken npmauthident")) {
    return at;
  }
  if (judge != judge_npm && text[at] != ':') return at;
  const Span value = value_after(text, at);
  judge(scan, value);
  return value.end;
}

std::size_t read_netrc(Scan& scan, std::size_t at) {
  const std::string_view text = scan.text;
  const bool machine = scan.has(at, "machine");
  const std::size_t begin = at + 7;
  if (!is_space(scan.at(begin))) return at;
  Token token = machine ? next_token(text, begin) : Token{begin, begin};
  for (int pairs = 0; pairs < 4; ++pairs) {
    const Token key = next_token(text, token.end);
    const std::string_view name = text.substr(key.begin, key.end - key.begin);
    const bool known = name == "login" || name == "account" || name == "password";
    if (!known || key.end >= text.size() || !is_space(text[key.end])) return at;
    token = next_token(text, key.end);
    if (name != "password") continue;
    scan.judge(Id::netrc, token.begin, token.end, Certainty::confirmed);
    return token.end;
  }
  return at;
}

std::size_t read_pypirc(Scan& scan, std::size_t at) {
  const std::string_view text = scan.text;
  bool section = false;
  for (const std::string_view name : {"[pypi]", "[testpypi]", "[server-login]"})
    section = section || scan.has(at, name);
  if (!section) return at;
  std::size_t line = text.find('\n', at);
  for (int lines = 0; lines < 12 && line != npos; ++lines) {
    const std::size_t begin = line + 1;
    line = text.substr(0, begin + 512).find('\n', begin);
    const std::string_view content =
        text.substr(begin, (line == npos ? std::min(text.size(), begin + 512) : line) - begin);
    if (content.starts_with('[')) return at;
    const std::size_t equals = content.find_first_of("=:");
    if (equals == npos || trim(content.substr(0, equals)) != "password") continue;
    const std::string_view value = trim(content.substr(equals + 1));
    const auto first = static_cast<std::size_t>(value.data() - text.data());
    scan.judge(Id::pypirc, first, first + value.size(), Certainty::confirmed);
    return at;
  }
  return at;
}

}  // namespace hullint::secrets::structured
