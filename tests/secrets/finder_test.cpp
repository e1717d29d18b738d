#include "secrets/finder.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "secrets/made_tokens.h"

using namespace hullint;
using namespace hullint::secrets;
using namespace hullint::test;

namespace {

// Parts of credentials, put together here so that no file holds a whole one.
const std::string slack_webhook = "hooks.slack.com/" + std::string("services/T0K3N5P7Q/") +
                                  "B9R2S4T6U/" + "w8Xq3Lz7Vn1Kd5Yf2Hb6Jm4C";
const std::string random_key = "Zk8vQ2nR" + std::string("5tYw7Lp3Xc9M");

// `id certainty text` of each finding, a line each.
std::string described(std::string_view text, const std::vector<Secret>& found) {
  constexpr const char* certainties[] = {"confirmed", "likely", "weak", "hashed"};
  std::string out;
  for (const Secret& secret : found) {
    out += secret.kind->id;
    out += ' ';
    out += certainties[static_cast<int>(secret.certainty)];
    out += ' ';
    out += text.substr(secret.span.begin, secret.span.size());
    out += '\n';
  }
  return out;
}

std::string in_value(std::string_view name, std::string_view value) {
  return described(value, find_in_value({name, value}));
}

std::string in_text(std::string_view text) { return described(text, find_in_text(text)); }

}  // namespace

TEST_CASE("a value's own form says more than its name") {
  const std::string token =
      checked(Check::github, "ghp" + std::string("_") + "9f3KdPq0ZsX7mTbY2cVw5LhR8nGjUe000000");
  CHECK(in_value("ANYTHING", token) == "github-token confirmed " + token + "\n");
  CHECK(in_value("DB_PASSWORD", token) == "github-token confirmed " + token + "\n");
  CHECK(in_value("GIT_URL", "https://x:" + token + "@example.org/a.git") ==
        "github-token confirmed " + token + "\n");
  CHECK(in_value("CONFIG", "a " + slack_webhook) ==
        "slack-webhook confirmed " + slack_webhook.substr(16) + "\n");
}

TEST_CASE("a name of a vendor says more than that it is a password's") {
  const std::string value = "0f8e7d6c-5b4a-" + std::string("4938-a716-05f4e3d2c1b0");
  CHECK(in_value("HEROKU_API_KEY", value) == "heroku-key likely " + value + "\n");
  CHECK(in_value("API_KEY", value) == "generic-secret likely " + value + "\n");
}

TEST_CASE("a value that is a text is read as one") {
  const std::string key = "0f8e7d6c-5b4a-" + std::string("4938-a716-05f4e3d2c1b0");
  CHECK(in_value("CONFIG", "{\"heroku_key\": \"" + key + "\"}") ==
        "heroku-key likely " + key + "\n");
  CHECK(in_value("X", "${HEROKU_KEY:-" + key + "}") == "heroku-key likely " + key + "\n");
  CHECK(in_value("X", "${A-heroku_key}").empty());
  CHECK(in_value("JAVA_OPTS", "-Xmx1g -Dheroku.key=" + key) == "heroku-key likely " + key + "\n");
}

TEST_CASE("a name alone makes a literal a credential") {
  CHECK(in_value("DB_PASSWORD", "correct horse") == "generic-secret likely correct horse\n");
  CHECK(in_value("DB_PASSWORD", "changeme") == "default-credential weak changeme\n");
  CHECK(in_value("DB_PASSWORD", "${DB:-s3cr3t-of-mine}") ==
        "generic-secret likely s3cr3t-of-mine\n");
  for (const char* value :
       {"", "$DB", "${DB}", "${DB:?no}", "{{ .db }}", "<password>", "/run/secrets/db", "true"}) {
    CAPTURE(value);
    CHECK(in_value("DB_PASSWORD", value).empty());
  }
  CHECK(in_value("DB_USER", "correct horse").empty());
  CHECK(in_value("", "correct horse").empty());
}

TEST_CASE("in a text that nobody has parsed only what looks like a key is one by its name") {
  CHECK(in_text("db_password = \"" + random_key + "\"") ==
        "generic-secret likely " + random_key + "\n");
  CHECK(in_text("# the password: ask the admins").empty());
  CHECK(in_text("password: changeme").empty());
  CHECK(in_text("password: $PASSWORD").empty());
  CHECK(in_text("a " + random_key).empty());
}

TEST_CASE("a text's findings are in its order and apart") {
  const std::string key = "0f8e7d6c-5b4a-" + std::string("4938-a716-05f4e3d2c1b0");
  const std::string text =
      "heroku_key: " + key + "\nurl: " + slack_webhook + "\ndb_password: " + random_key + "\n";
  CHECK(in_text(text) == "heroku-key likely " + key + "\nslack-webhook confirmed " +
                             slack_webhook.substr(16) + "\ngeneric-secret likely " + random_key +
                             "\n");
}

TEST_CASE("an AWS secret key is known by its name") {
  const std::string value = "wJ8lrXUtnFEMI/K7MD" + std::string("ENG/bPxRfiCYzQw3rT9kLa");
  CHECK(in_value("AWS_SECRET_ACCESS_KEY", value) == "aws-secret-key likely " + value + "\n");
  CHECK(in_text("aws_secret_access_key = " + value + "\n") ==
        "aws-secret-key likely " + value + "\n");
}

TEST_CASE("an AWS secret key is known by the access key near it") {
  const std::string value = "wJ8lrXUtnFEMI/K7MD" + std::string("ENG/bPxRfiCYzQw3rT9kLa");
  const std::string key = "AKIA" + std::string("IOSFODNN7QUXZWRT");
  const std::string line = "\n  a: b";
  CHECK(in_text("id: " + key + "\n" + value + "\n") ==
        "aws-access-key confirmed " + key + "\naws-secret-key likely " + value + "\n");
  CHECK(in_text("x: " + value + line + "\nid: " + key) ==
        "aws-secret-key likely " + value + "\naws-access-key confirmed " + key + "\n");
  CHECK(in_text("id: " + key + line + line + line + line + line + "\nx: " + value) ==
        "aws-access-key confirmed " + key + "\n");
  CHECK(in_text("id: " + key + " " + value + "A") == "aws-access-key confirmed " + key + "\n");
}

TEST_CASE("any bytes are a value and a text") {
  Random random(10);
  constexpr std::string_view pieces[] = {"password",
                                         "=",
                                         "\"",
                                         "heroku",
                                         ": ",
                                         "${",
                                         "}",
                                         "\n",
                                         "://",
                                         "a:b@c",
                                         "-----BEGIN PRIVATE KEY-----",
                                         "eyJ",
                                         ".",
                                         "ghp_",
                                         "\\",
                                         "'",
                                         "value",
                                         ",",
                                         "name: ",
                                         "\xFF",
                                         "curl ",
                                         "\v",
                                         "-u "};
  for (int round = 0; round < 2'000; ++round) {
    std::string text;
    for (std::size_t part = random.below(30); part > 0; --part)
      text += pieces[random.below(std::size(pieces))];
    Offset end = 0;
    for (const Secret& secret : find_in_text(text)) {
      CHECK(secret.span.begin >= end);
      CHECK(secret.span.end <= text.size());
      end = secret.span.end;
    }
    for (const Secret& secret : find_in_value({text, text})) CHECK(secret.span.end <= text.size());
  }
}
