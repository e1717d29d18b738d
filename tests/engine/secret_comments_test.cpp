#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/suppressions.h"
#include "engine/yaml_suppressions.h"
#include "yaml/reading.h"

namespace hullint::test {
namespace {

constexpr Rule token{.summary = "token", .groups = "secrets security"};
constexpr Rule tag{.summary = "tag", .groups = "pinning"};
constexpr RuleEntry rules[] = {{"dockerfile", "tag", &tag}, {"dockerfile", "token", &token}};

// `peer rules @line` of each; the line is the first that it is about, trimmed.
std::string told(const std::vector<Suppression>& found, const Source& source) {
  std::vector<std::string> all;
  for (const Suppression& suppression : found) {
    const std::string_view text = source.text(suppression.lines);
    all.push_back(std::string(suppression.peer) + " " +
                  std::string(suppression.rules.front().text) + " @" +
                  std::string(trim(text.substr(0, text.find('\n')))));
  }
  return join(all, "; ");
}

std::string in_dockerfile(std::string text) {
  const Source source("Dockerfile", std::move(text));
  const Dockerfile file(source);
  return told(find_suppressions(file, rules), source);
}

std::string in_yaml(std::string text) {
  const Yaml yaml(std::move(text));
  return told(find_suppressions(*yaml.tree, yaml.source, rules), yaml.source);
}

}  // namespace

TEST_CASE("a scanner's comment above an instruction is about credentials in it") {
  CHECK(in_dockerfile("FROM a\n# gitleaks:allow\nENV A=b\n") == "gitleaks secrets @ENV A=b");
  CHECK(in_dockerfile("FROM a\n# see #1 BetterLeaks:Allow\nENV A=b\n") ==
        "betterleaks secrets @ENV A=b");
  CHECK(in_dockerfile("FROM a\n# trufflehog:ignore\nENV A=b\n") == "trufflehog secrets @ENV A=b");
  CHECK(in_dockerfile("FROM a\n# kingfisher:ignore\nENV A=b\n") == "kingfisher secrets @ENV A=b");
  CHECK(in_dockerfile("FROM a\n# pragma: allowlist nextline secret\nENV A=b\n") ==
        "detect-secrets secrets @ENV A=b");
  CHECK(in_dockerfile("FROM a\n# gitleaks:allow\n\nENV A=b\n").empty());
}

TEST_CASE("a comment of the shell is about its line and no other") {
  CHECK(in_dockerfile("FROM a\nRUN login b \\\n && x # gitleaks:allow\n") ==
        "gitleaks secrets @&& x # gitleaks:allow");
  CHECK(in_dockerfile("FROM a\nCOPY <<E /c\na=b # pragma: allowlist secret\nE\n") ==
        "detect-secrets secrets @a=b # pragma: allowlist secret");
  CHECK(in_dockerfile("FROM a\nRUN x # gitleaks\n").empty());
}

TEST_CASE("in YAML a scanner's comment is about its line, or about the one below it") {
  CHECK(in_yaml("a: b  # gitleaks:allow\nc: d\n") == "gitleaks secrets @a: b  # gitleaks:allow");
  CHECK(in_yaml("# pragma: allowlist secret\nc: d\n") == "detect-secrets secrets @c: d");
}

TEST_CASE("they suppress the rules for credentials only") {
  const Source source("Dockerfile", "FROM a\n# gitleaks:allow\nENV A=b\n");
  const Dockerfile file(source);
  const std::vector<Suppression> found = find_suppressions(file, rules);
  REQUIRE(found.size() == 1);
  Diagnostic diagnostic;
  diagnostic.span = {28, 29};
  CHECK(suppresses(found[0], diagnostic, rules[1]));
  CHECK_FALSE(suppresses(found[0], diagnostic, rules[0]));
}

}  // namespace hullint::test
