#include "secrets/structured.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

namespace hullint::test {
namespace {

using secrets::Certainty;
using secrets::find_structured;
using secrets::Secret;

// `kind certainty credential`, one line each.
std::string found_in(std::string_view text) {
  constexpr std::string_view certainties[] = {"confirmed", "likely", "weak", "hashed"};
  std::string lines;
  for (const Secret& secret : find_structured(text)) {
    if (!lines.empty()) lines += '\n';
    lines += secret.kind->id;
    lines += ' ';
    lines += certainties[static_cast<std::size_t>(secret.certainty)];
    lines += ' ';
    lines += text.substr(secret.span.begin, secret.span.size());
  }
  return lines;
}

struct Case {
  std::string text;
  std::string found;
};

void check_cases(const std::vector<Case>& cases) {
  for (const Case& each : cases) {
    CAPTURE(each.text);
    CHECK(found_in(each.text) == each.found);
  }
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i)
      bits =
          (bits << 8U) | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      text += at + i > bytes.size() ? '=' : digits[(bits >> (18 - 6 * i)) & 63U];
  }
  return text;
}

std::string base64url(std::string_view bytes) {
  std::string text = base64(bytes);
  while (text.ends_with('=')) text.pop_back();
  for (char& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
  return text;
}

// Characters of a key, drawn with a fixed seed.
std::string drawn(std::size_t size) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  std::uint32_t state = 12345;
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    state = state * 1664525U + 1013904223U;
    text += digits[(state >> 16U) % digits.size()];
  }
  return text;
}

std::string pem(std::string_view label, std::string_view line_end, std::string_view more = "") {
  std::string text = "-----BEGIN " + std::string(label) + "-----" + std::string(line_end);
  text += more;
  const std::string body = drawn(200);
  for (std::size_t at = 0; at < body.size(); at += 64)
    text += body.substr(at, 64) + std::string(line_end);
  return text + "-----END " + std::string(label) + "-----";
}

std::string web_token(std::string_view header, std::string_view payload, std::string_view sign) {
  return base64url(header) + '.' + base64url(payload) + '.' + std::string(sign);
}

TEST_CASE("private keys are found as whole blocks, public keys and certificates are not") {
  for (const std::string_view label : {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY",
                                       "OPENSSH PRIVATE KEY", "PGP PRIVATE KEY BLOCK"}) {
    const std::string key = pem(label, "\n");
    CAPTURE(label);
    CHECK(found_in("x:\n" + key + "\ny") == "private-key confirmed " + key);
    const std::string line = pem(label, "\\n");
    CHECK(found_in("ENV KEY=\"" + line + "\"") == "private-key confirmed " + line);
    const std::string indented = pem(label, "\n    ");
    CHECK(found_in("    " + indented) == "private-key confirmed " + indented);
  }
  const std::string encrypted = pem("ENCRYPTED PRIVATE KEY", "\n");
  CHECK(found_in(encrypted) == "private-key likely " + encrypted);
  const std::string old = pem("RSA PRIVATE KEY", "\n", "Proc-Type: 4,ENCRYPTED\nDEK-Info: A,B\n\n");
  CHECK(found_in(old) == "private-key likely " + old);
  CHECK(found_in(pem("PUBLIC KEY", "\n")).empty());
  CHECK(found_in(pem("CERTIFICATE", "\n")).empty());
  CHECK(found_in(pem("PGP PUBLIC KEY BLOCK", "\n")).empty());
}

TEST_CASE("a key that is only hinted at is none") {
  check_cases({
      {"-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----", ""},
      {"-----BEGIN PRIVATE KEY-----\n" + drawn(40) + "\n-----END PRIVATE KEY-----", ""},
      {"-----BEGIN PRIVATE KEY-----\n" + std::string(80, 'A') + "\n-----END PRIVATE KEY-----", ""},
      {"grep -q '-----BEGIN RSA PRIVATE KEY-----' /etc/ssl/private/server.key && echo found it",
       ""},
      {"-----BEGIN PRIVATE KEY-----\n${KEY}\n-----END PRIVATE KEY-----\n", ""},
  });
  const std::string broken = pem("PRIVATE KEY", "\n").substr(0, 150);
  CHECK(found_in(broken) == "private-key likely " + broken);
}

TEST_CASE("a private key is found in base 64") {
  const std::string encoded = base64(pem("PRIVATE KEY", "\n"));
  CHECK(found_in("tls.key: " + encoded) == "private-key confirmed " + encoded);
  CHECK(found_in("tls.crt: " + base64(pem("CERTIFICATE", "\n"))).empty());
  const std::string account = base64(R"({"type": "service_account", "private_key": ")" +
                                     pem("PRIVATE KEY", "\\n") + R"(", "client_id": "1"})");
  CHECK(found_in("key.json: " + account) == "private-key confirmed " + account);
}

TEST_CASE("PuTTY's keys are found") {
  const std::string head = "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: ";
  const std::string body = "\nPublic-Lines: 1\nAAAA\nPrivate-Lines: 2\n" + drawn(64) + "\n" +
                           drawn(20) + "\nPrivate-MAC: 0";
  CHECK(found_in(head + "none" + body).starts_with("putty-private-key confirmed PuTTY"));
  CHECK(found_in(head + "aes256-cbc" + body).starts_with("putty-private-key likely PuTTY"));
}

TEST_CASE("the password of a URL is found, whatever its scheme") {
  check_cases({
      {"URL=postgres://app:hunter2@db:5432/x", "url-password confirmed hunter2"},
      {"redis://:hunter2@redis:6379/0", "url-password confirmed hunter2"},
      {"postgresql+psycopg2://a:hunter2@db", "url-password confirmed hunter2"},
      {"amqp://u:hunter2@mq:5672//", "url-password confirmed hunter2"},
      {"jdbc:mysql://u:hunter2@db", "url-password confirmed hunter2"},
      {"\"mongodb://u:hunter2@a:1,b:2/x\"", "url-password confirmed hunter2"},
      {"postgres://${DB_USER:?err}:hunter2@db/app", "url-password confirmed hunter2"},
      {"postgres://app:pa$$w0rds@db/app", "url-password confirmed pa$$w0rds"},
      {"a://u:p1x@h1 b://u:p2x@h2", "url-password confirmed p1x\nurl-password confirmed p2x"},
      {"postgres://u:${PW:-hunter2}@db", "url-password likely hunter2"},
      {"postgres://u:${PW:-postgres}@db", "url-password weak postgres"},
      {"postgres://airflow:airflow@db", "url-password weak airflow"},
      {"https://user:password@example.org", "url-password weak password"},
  });
}

TEST_CASE("a URL without a password of its own is none") {
  check_cases({
      {"https://example.org:8080/a@b", ""},
      {"https://user@example.org/", ""},
      {"ssh://git@github.com/x.git", ""},
      {"https://user:${TOKEN}@example.org", ""},
      {"https://user:$TOKEN@example.org", ""},
      {"https://$(cat user):$(cat /run/x)@example.org", ""},
      {"https://{{ user }}:{{ password }}@example.org", ""},
      {"redis://:${REDIS_PASSWORD}@redis:6379/0", ""},
      {"https://<user>:<password>@example.org", ""},
      {"https://user:***@example.org", ""},
      {"https://user:@example.org", ""},
      {"docker://nginx:1.27@sha256:0123", ""},
      {"^https?://[^:]+:[^@]+@", ""},
      {"https://%s:%s@example.org", ""},
      {"https://fonts.example.org/css?family=Open+Sans:400@x", ""},
      {"https://0123456789abcdef0123456789abcdef@o1.ingest.sentry.io/1", ""},
      {"://", ""},
  });
}

TEST_CASE("a token in the place of the user is found") {
  const std::string token = drawn(40);
  check_cases({
      {"git clone https://" + token + "@git.example.org/x.git", "url-token likely " + token},
      {"https://" + token + ":@git.example.org/x.git", "url-token likely " + token},
      {"https://oauth2:" + token + "@git.example.org/x.git", "url-password confirmed " + token},
  });
}

TEST_CASE("the password of a connection string is found among its other parts") {
  check_cases({
      {"Server=db;Database=x;User Id=sa;Password=hunter2;",
       "connection-string-password confirmed hunter2"},
      {"\"Server=db;Uid=sa;Pwd=hunter2\"", "connection-string-password confirmed hunter2"},
      {"Driver={x};Server=db;PWD={hunter2};", "connection-string-password confirmed hunter2"},
      {"host=db user=x password=hunter2 dbname=y", "connection-string-password confirmed hunter2"},
      {"jdbc:postgresql://db/x?user=u&password=hunter2&ssl=true",
       "connection-string-password confirmed hunter2"},
      {"redis:6379,password=hunter2,ssl=False", "connection-string-password confirmed hunter2"},
      {"Server=db;Database=x;Password=${DB_PASSWORD};", ""},
      {"Server=db;Database=x;Password=<password>;", ""},
      {"Server=db;Database=x;Password=postgres", "connection-string-password weak postgres"},
      {"use --set password=hunter2 or so", ""},
      {"password=hunter2", ""},
      {"see example.org/x?password=hunter2", ""},
  });
}

TEST_CASE("an authorization header is decoded or must look like a token") {
  const std::string token = drawn(32);
  const std::string basic = base64("robot:hunter2");
  check_cases({
      {"Authorization: Basic " + basic, "http-auth-header confirmed " + basic},
      {"\"Authorization\": \"Basic " + basic + "\"", "http-auth-header confirmed " + basic},
      {"authorization: bearer " + token, "http-auth-header confirmed " + token},
      {"'Authorization' = 'token " + token + "'", "http-auth-header confirmed " + token},
      {"Authorization: " + token, "http-auth-header confirmed " + token},
      {"Authorization: Basic " + base64("user:password"),
       "http-auth-header weak " + base64("user:password")},
      {"Authorization: Basic ...", ""},
      {"Authorization: Basic aGVsbG8gd29ybGQ=", ""},
      {"Authorization: Bearer <token>", ""},
      {"Authorization: Bearer ${TOKEN}", ""},
      {"Authorization: Bearer $TOKEN", ""},
      {"Authorization: Token **********", ""},
      {"Authorization: required for all requests", ""},
  });
}

TEST_CASE("curl's user and headers are found in any text") {
  const std::string token = drawn(20);
  check_cases({
      {"curl -u robot:hunter2 https://x", "curl-user confirmed hunter2"},
      {"curl -sSu 'robot:h0p k1ns' https://x", "curl-user confirmed h0p k1ns"},
      {"curl --user=robot:hunter2 https://x", "curl-user confirmed hunter2"},
      {"curl --user robot:'hunter2' -X PUT", "curl-user confirmed hunter2"},
      {"$ curl https://x \\\n    --user robot:hunter2 --data x", "curl-user confirmed hunter2"},
      {"#curl -X POST \\\n#  https://x \\\n#  -u robot:hunter2", "curl-user confirmed hunter2"},
      {"curl -u \"" + token + ":\" https://x", "curl-user likely " + token},
      {"curl https://x\n  -H \"X-Api-Key: " + token + "\"", "http-auth-header confirmed " + token},
      {"curl -H 'Token: " + token + "'", "http-auth-header confirmed " + token},
      {"\"curl -H \\\"PRIVATE-TOKEN: " + token + "\\\" https://x\"",
       "http-auth-header confirmed " + token},
      {"curl -u robot:$PASSWORD https://x", ""},
      {"curl -u \"${USER}:${PASSWORD}\" https://x", ""},
      {"curl -u 'user:password' https://x", ""},
      {"curl -u ':' https://x", ""},
      {"curl -H 'Content-Type: application/json; charset=UTF-8' https://x", ""},
      {"curl https://x; sudo -u robot:hunter2 y", ""},
      {"curl https://x\nsudo -u robot:hunter2 y", ""},
      {"libcurl -u robot:hunter2", ""},
  });
}

TEST_CASE("credentials of package managers' and hosts' files are found") {
  const std::string token = drawn(36);
  check_cases({
      {"//npm.example.org/:_authToken=" + token, "npmrc-auth confirmed " + token},
      {"_auth=" + base64("robot:hunter2"), "npmrc-auth confirmed " + base64("robot:hunter2")},
      {"npmAuthToken: \"" + token + "\"", "npmrc-auth confirmed " + token},
      {"//npm.example.org/:_authToken=${NPM_TOKEN}", ""},
      {"machine github.com login robot password hunter2", "netrc-password confirmed hunter2"},
      {"machine github.com\n  login robot\n  password hunter2\n",
       "netrc-password confirmed hunter2"},
      {"default login robot password hunter2", "netrc-password confirmed hunter2"},
      {"machine github.com login robot password $PASSWORD", ""},
      {"machine learning needs a password hunter2", ""},
      {"[pypi]\nusername = robot\npassword = hunter2\n", "pypirc-password confirmed hunter2"},
      {"[pypi]\nusername = robot\n[other]\npassword = hunter2\n", ""},
  });
}

TEST_CASE("logins of registries are decoded") {
  const std::string auth = base64("robot:hunter2");
  const std::string config = "{\"auths\":{\"ghcr.io\":{\"auth\":\"" + auth + "\"}}}";
  check_cases({
      {config, "registry-auth confirmed " + auth},
      {".dockerconfigjson: " + base64(config), "docker-config confirmed " + base64(config)},
      {base64(config), "docker-config confirmed " + base64(config)},
      {"{\"auths\":{\"ghcr.io\":{\"auth\":\"\"}}}", ""},
      {"{\"auths\":{\"ghcr.io\":{\"auth\":\"" + base64("no colon here") + "\"}}}", ""},
      {".dockerconfigjson: " + base64("{\"auths\":{}}"), ""},
      {"auth: enabled", ""},
  });
}

TEST_CASE("passwords in SQL statements are found") {
  check_cases({
      {"CREATE USER x IDENTIFIED BY 'hunter2';", "sql-password confirmed hunter2"},
      {"alter user 'root'@'%' identified with mysql_native_password by 'hunter2'",
       "sql-password confirmed hunter2"},
      {"psql -c \"ALTER USER x WITH PASSWORD 'hunter2'\"", "sql-password confirmed hunter2"},
      {"CREATE LOGIN x WITH PASSWORD = N'hunter2'", "sql-password confirmed hunter2"},
      {"CREATE ROLE x LOGIN PASSWORD 'postgres'", "sql-password weak postgres"},
      {"ALTER USER x WITH PASSWORD '$PASSWORD'", ""},
      {"ALTER USER x WITH PASSWORD :'password'", ""},
      {"GRANT ALL ON x.* TO 'y'@'%' IDENTIFIED BY 'hunter2'", "sql-password confirmed hunter2"},
      {"identified by the name of its user", ""},
      {"clusters are identified by 'server' or 'name'", ""},
      {"the password 'hunter2' is an example", ""},
  });
}

TEST_CASE("hashes of passwords are told from passwords") {
  const std::string bcrypt = "$2y$05$" + drawn(53);
  const std::string doubled = "$$2y$$05$$" + drawn(53);
  check_cases({
      {"admin:" + bcrypt, "password-hash hashed " + bcrypt},
      {"admin:" + doubled, "password-hash hashed " + doubled},
      {"admin:$apr1$abcdefgh$" + drawn(22), "password-hash hashed $apr1$abcdefgh$" + drawn(22)},
      {"root:$6$saltsalt$" + drawn(86), "password-hash hashed $6$saltsalt$" + drawn(86)},
      {"$6$rounds=5000$salt$" + drawn(86), "password-hash hashed $6$rounds=5000$salt$" + drawn(86)},
      {"$argon2id$v=19$m=1,t=2,p=1$" + drawn(22) + "$" + drawn(43),
       "password-hash hashed $argon2id$v=19$m=1,t=2,p=1$" + drawn(22) + "$" + drawn(43)},
      {"{SHA}" + drawn(27) + "=", "password-hash hashed {SHA}" + drawn(27) + "="},
      {"echo $1$2 $5 $6", ""},
      {"$2y$05$short", ""},
  });
}

TEST_CASE("a JSON web token is one if its header says so") {
  const std::string header = R"({"alg":"HS256","typ":"JWT"})";
  const std::string token = web_token(header, R"({"uid":457427})", drawn(43));
  const std::string account = web_token(
      R"({"alg":"RS256"})", R"({"iss":"kubernetes/serviceaccount","name":"John Doe"})", drawn(86));
  const std::string example =
      web_token(header, R"({"sub":"1234567890","name":"John Doe","iat":1516239022})", drawn(43));
  const std::string none = web_token(R"({"alg":"none"})", R"({"sub":"x"})", "");
  check_cases({
      {"token=" + token, "jwt confirmed " + token},
      {"Authorization: Bearer " + token, "jwt confirmed " + token},
      {"curl -H 'Authorization: Bearer " + token + "'", "jwt confirmed " + token},
      {account, "jwt confirmed " + account},
      {example, "jwt weak " + example},
      {"\"" + none + "\"", "jwt weak " + none},
      {base64(token), "jwt-base64 confirmed " + base64(token)},
      {web_token(R"({"typ":"x"})", R"({"uid":457427})", drawn(43)), ""},
      {web_token(header, R"({"uid":457427})", ""), ""},
      {base64url(header) + "." + base64url("{}"), ""},
      {"x" + token, ""},
  });
}

TEST_CASE("any text is read in a time that grows with it, and what is found lies in it") {
  std::vector<std::string> texts;
  for (const std::string_view piece : {"-----BEGIN PRIVATE KEY-----\n",
                                       "-----BEGIN ",
                                       "://",
                                       "a://u:",
                                       "a://${",
                                       "curl ",
                                       "curl \"",
                                       "curl -u ",
                                       "$2y$05$",
                                       "$6$",
                                       "eyJ",
                                       "eyJhbGciOiJIUzI1NiJ9.",
                                       "machine a login ",
                                       "[pypi]\n",
                                       ";Password=a",
                                       "password=",
                                       "_auth=",
                                       "Authorization: ",
                                       "LS0tLS1CRUdJTi",
                                       "ZXlK",
                                       "{SHA}",
                                       "PuTTY-User-Key-File-",
                                       "${X:-",
                                       "\"auth\":\"",
                                       "-",
                                       "$",
                                       "="}) {
    std::string text;
    while (text.size() < 300000) text += piece;
    texts.push_back(text);
  }
  std::string bytes;
  std::uint32_t state = 1;
  for (int i = 0; i < 300000; ++i) {
    state = state * 1664525U + 1013904223U;
    bytes += static_cast<char>(state >> 24U);
  }
  texts.push_back(bytes);
  for (const std::string& text : texts) {
    CAPTURE(text.substr(0, 40));
    Offset end = 0;
    for (const Secret& secret : find_structured(text)) {
      CHECK(secret.span.begin >= end);
      CHECK(secret.span.end > secret.span.begin);
      CHECK(secret.span.end <= text.size());
      end = secret.span.end;
    }
  }
}

TEST_CASE("each kind has an id of its own") {
  std::set<std::string_view> ids;
  for (const secrets::Kind& kind : secrets::structured_kinds()) {
    CHECK(ids.insert(kind.id).second);
    CHECK_FALSE(kind.title.empty());
  }
}

}  // namespace
}  // namespace hullint::test
