#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/secret.h"

// The parts of find_structured(). A reader is called where its first characters stand, adds what it
// finds and returns how far it has read, or the place where it was called.
namespace hullint::secrets::structured {

enum class Id : std::uint8_t {
  private_key,
  putty_private_key,
  url_password,
  url_token,
  connection_string,
  http_header,
  curl_user,
  npmrc,
  netrc,
  pypirc,
  registry_auth,
  docker_config,
  password_hash,
  jwt,
  jwt_base64,
  sql_password,
};
const Kind& kind(Id id);

inline constexpr auto npos = std::string_view::npos;

class Scan {
 public:
  explicit Scan(std::string_view whole) : text(whole) {}

  void add(Id id, std::size_t begin, std::size_t end, Certainty certainty) {
    const Span span{static_cast<Offset>(begin), static_cast<Offset>(end)};
    found.push_back({.kind = &kind(id), .span = span, .certainty = certainty});
  }
  // Adds the credential at [begin, end) unless its text says that it is none.
  void judge(Id id, std::size_t begin, std::size_t end, Certainty if_literal);
  char at(std::size_t index) const { return index < text.size() ? text[index] : '\0'; }
  bool has(std::size_t index, std::string_view what) const {
    return index < text.size() && text.substr(index).starts_with(what);
  }

  std::string_view text;
  std::vector<Secret> found;
  std::optional<std::size_t> private_lines;  // the next `Private-Lines:`, once searched for
  std::size_t curl_end = 0;                  // how far curl's command lines have been read
};

// A credential inside a value, by what the value is: nothing for a reference or a placeholder, the
// default of `${X:-default}` alone.
struct Judged {
  Span span;
  Certainty certainty = Certainty::likely;
};
std::optional<Judged> judged(std::string_view value, Certainty if_literal);

// `user:password` and the like, from the first colon outside of braces; npos if there is none.
std::size_t separator_in(std::string_view user_and_password, char separator);
// The password of `user:password`, or the user if it is a key with nothing behind it.
std::optional<Judged> user_password(std::string_view text, char separator, Certainty if_literal);
// The password of `https://user:password@host`, the token of `https://token@host`, in a URL that
// begins with its scheme.
struct UrlCredential {
  Judged credential;
  bool token = false;  // there is no password
};
std::optional<UrlCredential> url_credential(std::string_view after_scheme);
// The credential of an HTTP header `Name: value`; any header's that is for credentials.
std::optional<Judged> header_credential(std::string_view header);

// Bytes of a base 64 text of either alphabet, without or with its `=`; at most `limit`. Nothing if
// there is anything else in it, or too little for a byte.
std::optional<std::string> decode_base64(std::string_view text, std::size_t limit = 16384);
constexpr bool is_base64(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '/';
}
constexpr bool is_base64url(char c) {
  return (is_base64(c) && c != '+' && c != '/') || c == '-' || c == '_';
}
// The certainty of what base 64 text says to be `user:password`; nothing if it does not.
std::optional<Certainty> basic_certainty(std::string_view base64);

std::size_t read_private_key(Scan& scan, std::size_t at);  // at `-----BEGIN`
std::size_t read_putty_key(Scan& scan, std::size_t at);    // at `PuTTY-User-Key-File-`
std::size_t read_url(Scan& scan, std::size_t at);          // at `://`
std::size_t read_assignment(Scan& scan, std::size_t at);   // at `=` or `:`
std::size_t read_curl(Scan& scan, std::size_t at);         // at `curl`
// At the `=` behind a key that says what it holds.
std::size_t read_connection_password(Scan& scan, std::size_t equals, std::string_view key);
std::size_t read_authorization(Scan& scan, std::size_t at);  // at `=` or `:`
std::size_t read_netrc(Scan& scan, std::size_t at);          // at `machine` or `default`
std::size_t read_pypirc(Scan& scan, std::size_t at);         // at `[`
std::size_t read_sql(Scan& scan, std::size_t at);            // at `identified` or `password`
std::size_t read_hash(Scan& scan, std::size_t at);           // at `$` or `{`
std::size_t read_encoded(Scan& scan, std::size_t at);        // at the first character of base 64

}  // namespace hullint::secrets::structured
