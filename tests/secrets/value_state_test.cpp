#include "secrets/value_state.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace hullint::test {
namespace {

using secrets::default_text;
using secrets::entropy;
using secrets::looks_random;
using secrets::value_state;
using secrets::ValueState;

void check_values(const std::vector<std::string>& values, ValueState expected) {
  for (const std::string& value : values) {
    CAPTURE(value);
    CHECK(value_state(value) == expected);
  }
}

TEST_CASE("empty values, switches and numbers are told") {
  check_values({"", "  ", "\"\"", "''"}, ValueState::empty);
  check_values({"true", "FALSE", "yes", "no", "on", "off", "null", "none", "0", "1", "\"true\""},
               ValueState::boolean);
  check_values({"30s", "512MB", "15m", "60", "0.5", "1.2.3", "v1.2", "10%", "3.11-slim"},
               ValueState::quantity);
}

TEST_CASE("references of every syntax are none of the file's own") {
  check_values({"$X",
                "${X}",
                "${X:?must be set}",
                "${X:+y}",
                "${X:-}",
                "prefix-${TOKEN}",
                "$(cat /run/secrets/x)",
                "`cat x`",
                "$(PASSWORD)",
                "{{ .Values.password }}",
                "${{ secrets.TOKEN }}",
                "%PASSWORD%",
                "%s",
                "%%KEY%%",
                "#{Password}#",
                "ENC[AES256_GCM,data:x]",
                "vault:secret/data/x#y",
                "op://vault/item/field",
                "arn:aws:secretsmanager:eu-west-1:1:secret:x",
                "ref+vault://x",
                "{password}",
                "((password))",
                "@PASSWORD@",
                "process.env.TOKEN",
                "os.environ['TOKEN']",
                "getenv('X')",
                "$$X",
                "${X:-${Y}}"},
               ValueState::reference);
}

TEST_CASE("the text that a reference falls back on is shipped") {
  check_values({"${X:-secret}", "${X-hunter2}", "a-${X:-hunter2}-b", "${X:-${Y:-hunter2}}"},
               ValueState::defaulted_reference);
  const auto text = [](std::string_view value) {
    const std::optional<Span> span = default_text(value);
    return span ? value.substr(span->begin, span->size()) : std::string_view("(none)");
  };
  CHECK(text("${X:-hunter2}") == "hunter2");
  CHECK(text("${X-hunter2}") == "hunter2");
  CHECK(text("u:${X:-\"hunter2\"}@h") == "hunter2");
  CHECK(text("${X:-${Y:-hunter2}}") == "hunter2");
  CHECK(text("${A:-}${X:-hunter2}") == "hunter2");
  CHECK(text("${X:-}") == "(none)");
  CHECK(text("${X:-$Y}") == "(none)");
  CHECK(text("${X:?hunter2}") == "(none)");
  CHECK(text("${X:-hunter2") == "(none)");
  CHECK(text("hunter2") == "(none)");
}

TEST_CASE("paths, addresses and digests are none") {
  check_values({"/run/secrets/db", "./x", "../x/y", "~/.ssh/id", "C:\\keys\\x", "file:///x",
                "server.pem", "config/jwt/private.pem", "credentials.json", "run/secrets/x"},
               ValueState::path);
  check_values({"https://example.org/x", "http://db:8080", "redis://redis:6379/0", "localhost",
                "db.example.org", "nginx:1.27", "redis:6379", "james.fake@ymail.com",
                "https://user@example.org/"},
               ValueState::url);
  check_values(
      {"sha256:0123456789abcdef", "$2y$05$abcdefghijklmnopqrstuv", "$$2y$$05$$abcdefghijklmnop",
       "{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=", "$argon2id$v=19$m=65536$x"},
      ValueState::hash);
}

TEST_CASE("text in place of a value is told from passwords that everybody knows") {
  check_values({"<token>", "<your token>", "your-api-key", "YOUR_TOKEN_HERE", "xxx", "XXXXXXXX",
                "XXX-XXX", "***", "sk-xxxxxxxxxxxx", "[TOKEN]", "__TOKEN__", "replace_me",
                "REPLACEME", "todo", "dummy", "...", "insert-key", "abc...", "-"},
               ValueState::placeholder);
  check_values({"changeme",
                "CHANGEME",
                "change-me",
                "changeit",
                "PleaseChangeMeToSecureValue",
                "CHANGEME00000000",
                "password",
                "Password123",
                "admin",
                "root",
                "postgres",
                "example",
                "secret",
                "123456",
                "12345",
                "guest",
                "minioadmin",
                "test",
                "my-secret-pw",
                "mysecretpassword",
                "postgres123",
                "P@ssw0rd",
                "super_secret",
                "\"admin\"",
                "wordpress",
                "rootpassword",
                "1234"},
               ValueState::well_known_default);
}

TEST_CASE("anything else may be the credential") {
  check_values({"hunter2", "notreallyasecret", "hunter2$", "pa$$w0rds", "k8Zq!vR2#pLm", "8472951",
                "literalvalue", "P@ssw0rd$1x", "5eb4223e-5008-46e5-be67-c7b8f2732305",
                "0afae57f3ccfd9d7f5767067bc48b30f719e271b", "postgres://app:hunter2@db/app",
                "base64:Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MDEy"},
               ValueState::literal);
}

TEST_CASE("what a generator gives is told from words") {
  for (const std::string_view text :
       {"Zf3D0LXCM3EIMbgJpUNnkRtOfOueHznB", "6fe4476ee5a1832882e326b506d14126",
        "5eb4223e-5008-46e5-be67-c7b8f2732305", "k8ZqvR2pLm9xWt4B", "v67ic55x4ghvjfj"}) {
    CAPTURE(text);
    CHECK(looks_random(text));
  }
  for (const std::string_view text :
       {"", "short1A", "private-registry-pull-secret", "ThisIsAVerySecretString",
        "MyOptionalStrongSudoPassword", "aaaaaaaaaaaaaaaaaaaaaaaa", "with blanks 0123 ABCD efgh",
        "server.k8s.tls.handshake.timeout", "0000000000000000"}) {
    CAPTURE(text);
    CHECK_FALSE(looks_random(text));
  }
  CHECK(entropy("") == 0.0);
  CHECK(entropy("aaaa") == 0.0);
  CHECK(entropy("abab") == doctest::Approx(1.0));
  CHECK(entropy("abcd") == doctest::Approx(2.0));
}

TEST_CASE("any bytes have a state") {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  for (std::size_t size = 0; size <= bytes.size(); ++size) {
    (void)value_state(bytes.substr(0, size));
    (void)value_state(bytes.substr(size));
  }
  std::string open;
  for (int i = 0; i < 200000; ++i) open += "${a:-";
  CHECK(value_state(open) != ValueState::empty);
  CHECK_FALSE(default_text(open));
}

}  // namespace
}  // namespace hullint::test
