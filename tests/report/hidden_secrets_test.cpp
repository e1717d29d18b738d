#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "engine/linter.h"
#include "engine/placed_secrets.h"
#include "report/report.h"
#include "secrets/made_tokens.h"

using namespace hullint;

namespace {

// Credentials of several forms, in pieces so that no scanner takes this file for a leak.
const std::string token = test::checked(
    secrets::Check::github, std::string("gh") + "p_" + "wJ9sQ2vT7xR4mK1nB8cZ5dF3gH6jL0" + "000000");
const std::string password = "vR7kq2Wm9xT4";
const std::string url_password = "Zx8Lw3Qv6Nb1";
const std::string short_password = "q7Wz1k";
const std::string key_line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDRk2vXw8Qp1TzL";

// Says all that it can get hold of, as no rule should.
void babble(const Dockerfile& file, Pass& pass) {
  for (const Instruction& instruction : file.instructions()) {
    for (const KeyValue& pair : instruction.pairs) {
      if (!pair.value) continue;
      pass.report(pair.value->span, "value {}", pair.value->text)
          .note(instruction.line->span, "here is " + std::string(pair.value->text))
          .fix(Safety::safe, "write " + std::string(pair.value->text),
               {{pair.value->span, "\"" + std::string(pair.value->text) + "\""}});
    }
    pass.report(instruction.line->span, "an instruction");
  }
  for (const PlacedSecret& secret : pass.secrets())
    pass.report(secret.span, "{}", secret.masked).kind(*secret.kind);
}

constexpr Rule babbler{.summary = "says too much", .groups = "security", .check = &babble};
constexpr RuleEntry babbler_entry{"dockerfile", "babbler", &babbler};

const std::string text =
    "FROM debian:12\nENV API_TOKEN=" + token + "\nENV DB_PASSWORD=" + password +
    " PORT=80\nARG DB_URL=postgres://app:" + url_password +
    "@db/app\nENV CACHE_PASSWORD=" + short_password + "\nMAINTAINER " + password +
    "\nRUN curl -u app:" + password + " https://api.example.org/ && make\nCOPY <<EOF /key.pem\n" +
    "-----BEGIN PRIVATE KEY-----\n" + key_line + "\n" + key_line +
    "\n-----END PRIVATE KEY-----\nEOF\n";

Results results() {
  const MemoryFileSystem files({{"Dockerfile", text}});
  const Workspace workspace(files, "");
  RuleSet rules;
  rules.rules.push_back({.entry = &babbler_entry, .severity = Severity::error, .options = {}});
  FileResult file{"Dockerfile", parse("Dockerfile", text, Language::dockerfile), {}};
  file.result = lint(*file.document, workspace, rules, {});
  Results all;
  all.files.push_back(std::move(file));
  return all;
}

}  // namespace

TEST_CASE("the sample's credentials are found") {
  const Results all = results();
  CHECK(all.files[0].result.diagnostics.size() >= 16);
  CHECK_FALSE(all.files[0].result.mask.empty());
}

TEST_CASE("no format prints a credential or its first five characters") {
  const Results all = results();
  for (const Reporter& reporter : reporters()) {
    const std::string out = reporter.report(all, {});
    CAPTURE(reporter.name);
    for (const std::string& planted : {token, password, url_password, short_password, key_line}) {
      const std::size_t at = out.find(planted.substr(0, 5));
      const std::string around = at == out.npos ? "" : out.substr(at < 40 ? 0 : at - 40, 60);
      CHECK_MESSAGE(at == out.npos, around);
    }
  }
}

TEST_CASE("a frame keeps what a kind of credential is told by, and the columns") {
  const Results all = results();
  const std::string out = find_reporter("text")->report(all, {});
  CHECK(out.find("2 | ENV API_TOKEN=ghp_************************************") != out.npos);
}
