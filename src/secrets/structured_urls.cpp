#include <algorithm>

#include "base/strings.h"
#include "secrets/structured_parts.h"
#include "secrets/value_state.h"
#include "secrets/word_list.h"

namespace hullint::secrets::structured {
namespace {

constexpr std::size_t max_authority = 1024;

// The end of what a template or a shell puts in at `at`: `${…}`, `{{ … }}`, `$(…)`, `<…>`.
std::size_t after_template(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, 256);
  const auto closed = [&](std::string_view close) {
    const std::size_t end = rest.find(close);
    return end == npos || rest.substr(0, end).find('\n') != npos ? at : at + end + close.size();
  };
  if (rest.starts_with("{{") || rest.starts_with("${{")) return closed("}}");
  if (rest.starts_with("${")) {
    std::size_t depth = 0;
    for (std::size_t index = 1; index < rest.size(); ++index) {
      if (rest[index] == '{') ++depth;
      if (rest[index] == '}' && --depth == 0) return at + index + 1;
      if (rest[index] == '\n') break;
    }
    return at;
  }
  if (rest.starts_with("$(")) return closed(")");
  return rest.starts_with('<') ? closed(">") : at;
}

// The end of the part of a URL that begins at its host or user information.
std::size_t authority_end(std::string_view text) {
  text = text.substr(0, max_authority);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = after_template(text, at);
    if (next > at) {
      at = next;
      continue;
    }
    const char c = text[at];
    if (is_space(c) || c == '/' || c == '?' || c == '#' || c == '"' || c == '\'' || c == '`' ||
        c == '\\' || c == '<' || c == '>')
      return at;
    ++at;
  }
  return text.size();
}

// Where the host begins: behind the last `@` outside of templates; npos if there is none.
std::size_t last_at_sign(std::string_view authority) {
  std::size_t found = npos;
  for (std::size_t at = 0; at < authority.size();) {
    const std::size_t next = after_template(authority, at);
    if (next > at) {
      at = next;
      continue;
    }
    if (authority[at] == '@') found = at;
    ++at;
  }
  return found;
}

bool is_pattern(std::string_view text) {
  return text.find_first_of("[]()^|*") != npos && text.find("$(") == npos;
}

// Services whose address has a key in the place of the user that everybody may see.
bool has_public_user(std::string_view host) {
  return host.find("sentry") != npos || host.find("ingest.") != npos ||
         host.find("glitchtip") != npos;
}

constexpr std::string_view connection_keys =
    "server host hostname addr address port user username uid userid id source database db dbname "
    "catalog driver dsn provider ssl sslmode abortconnect trusted_connection encrypt "
    "trustservercertificate timeout charset name sid endpoint protocol multipleactiveresultsets "
    "pooling info security schema defaultdatabase options allowadmin";

constexpr bool is_key_char(char c) { return is_alnum(c) || c == '_'; }

// The last word of the key that ends in front of an `=`.
std::string_view key_before(std::string_view text, std::size_t equals) {
  std::size_t end = equals;
  while (end > 0 && text[end - 1] == ' ' && equals - end < 3) --end;
  std::size_t begin = end;
  while (begin > 0 && is_key_char(text[begin - 1]) && end - begin < 32) --begin;
  return text.substr(begin, end - begin);
}

// True if the pair in front of the separator at `at`, or the one behind `end`, is one of a
// connection's.
bool stands_among_pairs(std::string_view text, std::size_t at, std::size_t end) {
  const char separator = text[at];
  const std::size_t from = at > 160 ? at - 160 : 0;
  const std::string_view before = text.substr(from, at - from);
  std::size_t pairs = 0;
  for (std::size_t equals = before.rfind('='); equals != npos && equals > 0 && pairs < 4;
       equals = before.rfind('=', equals - 1), ++pairs) {
    if (before.find('\n', equals) != npos) break;
    if (one_of(lower(key_before(before, equals)), connection_keys)) return true;
  }
  const std::string_view after = text.substr(end, 48);
  if (after.empty() || after.front() != separator) return false;
  const std::size_t equals = after.find('=');
  return equals != npos && one_of(lower(key_before(after, equals)), connection_keys);
}

// The end of a value in a connection string, and where its text begins behind a quote.
Span value_span(std::string_view text, std::size_t begin, char separator) {
  const char quote = begin < text.size() ? text[begin] : '\0';
  if (quote == '\'' || quote == '"' || quote == '{') {
    const char close = quote == '{' ? '}' : quote;
    const std::size_t end = text.substr(0, begin + 256).find(close, begin + 1);
    if (end != npos) return {static_cast<Offset>(begin + 1), static_cast<Offset>(end)};
  }
  std::size_t end = begin;
  const std::size_t limit = std::min(text.size(), begin + 256);
  while (end < limit) {
    const std::size_t next = after_template(text, end);
    if (next > end) {
      end = std::min(next, limit);
      continue;
    }
    const char c = text[end];
    const bool closes = c == ';' || c == '"' || c == '\'' || c == '`' || is_space(c) || c == '<' ||
                        (c == separator) || (c == '&' && separator == '?');
    if (closes) break;
    ++end;
  }
  return {static_cast<Offset>(begin), static_cast<Offset>(end)};
}

}  // namespace

std::size_t separator_in(std::string_view text, char separator) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = after_template(text, at);
    if (next > at) {
      at = next;
      continue;
    }
    if (text[at] == separator) return at;
    ++at;
  }
  return npos;
}

std::optional<Judged> user_password(std::string_view text, char separator, Certainty if_literal) {
  const std::size_t colon = separator_in(text, separator);
  if (colon == npos) return std::nullopt;
  const std::string_view user = text.substr(0, colon);
  const std::string_view password = text.substr(colon + 1);
  if (password.empty()) {
    if (!looks_random(user)) return std::nullopt;
    std::optional<Judged> key = judged(user, Certainty::likely);
    return key;
  }
  std::optional<Judged> result = judged(password, if_literal);
  if (!result) return std::nullopt;
  result->span.begin += static_cast<Offset>(colon + 1);
  result->span.end += static_cast<Offset>(colon + 1);
  if (user == password) result->certainty = Certainty::weak;
  return result;
}

std::optional<UrlCredential> url_credential(std::string_view after_scheme) {
  const std::string_view authority = after_scheme.substr(0, authority_end(after_scheme));
  const std::size_t at = last_at_sign(authority);
  if (at == npos) return std::nullopt;
  const std::string_view host = authority.substr(at + 1);
  const std::string_view user = authority.substr(0, at);
  // `docker://nginx:1.27@sha256:…` is a digest, `://[^:]+:` a pattern.
  if (host.empty() || host.starts_with("sha256:") || is_pattern(user)) return std::nullopt;
  if (separator_in(user, ':') != npos) {
    const std::optional<Judged> password = user_password(user, ':', Certainty::confirmed);
    if (!password) return std::nullopt;
    return UrlCredential{*password, password->span.end < user.size() && user.back() == ':'};
  }
  const bool token = user.size() >= 16 && looks_random(user) && !has_public_user(host);
  if (!token) return std::nullopt;
  const std::optional<Judged> credential = judged(user, Certainty::likely);
  if (!credential) return std::nullopt;
  return UrlCredential{*credential, true};
}

std::size_t read_url(Scan& scan, std::size_t at) {
  if (at == 0 || !(is_alnum(scan.text[at - 1]) || scan.text[at - 1] == '}')) return at;
  const std::size_t begin = at + 3;
  const std::optional<UrlCredential> found = url_credential(scan.text.substr(begin));
  if (!found) return begin;
  const Span span = found->credential.span;
  scan.add(found->token ? Id::url_token : Id::url_password, begin + span.begin, begin + span.end,
           found->credential.certainty);
  return begin;
}

// `;Password=x;`, ` password=x`, `&password=x`, `,password=x`: a pair of a connection string.
std::size_t read_connection_password(Scan& scan, std::size_t equals, std::string_view key) {
  const std::string_view text = scan.text;
  const auto key_begin = static_cast<std::size_t>(key.data() - text.data());
  std::size_t separator = key_begin;
  while (separator > 1 && text[separator - 1] == ' ' && text[separator - 2] == ';') --separator;
  if (separator == 0) return equals;
  const char sign = text[--separator];
  if (sign != ';' && sign != ' ' && sign != ',' && sign != '&' && sign != '?') return equals;
  std::size_t begin = equals + 1;
  while (sign == ';' && scan.at(begin) == ' ') ++begin;
  const Span value = value_span(text, begin, sign);
  const bool query = sign == '&' || sign == '?';
  const std::string_view before =
      text.substr(separator > 400 ? separator - 400 : 0, std::min<std::size_t>(separator, 400));
  const std::size_t scheme = query ? before.rfind("://") : npos;
  const bool in_url = scheme != npos && before.find_first_of(" \n\"'", scheme) == npos;
  if (query ? !in_url : !stands_among_pairs(text, separator, value.end)) return equals;
  scan.judge(Id::connection_string, value.begin, value.end, Certainty::confirmed);
  return equals;
}

}  // namespace hullint::secrets::structured
