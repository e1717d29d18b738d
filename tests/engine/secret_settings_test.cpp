#include "engine/secret_settings.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/strings.h"
#include "engine/config.h"
#include "engine/digest.h"
#include "engine/linter.h"
#include "engine/placed_secrets.h"

using namespace hullint;

namespace {

using Files = std::map<std::string, std::string>;

// Says every credential that it may: its kind, its name and its severity.
void tell(const Dockerfile&, Pass& pass) {
  for (const PlacedSecret& secret : pass.secrets()) {
    pass.report(secret.span, "{} {}", secret.kind->id, secret.name)
        .kind(*secret.kind)
        .severity(secret.severity.value_or(Severity::warning));
  }
}

constexpr Rule teller{.summary = "credential", .groups = "secrets", .check = &tell};
constexpr Rule other_teller{.summary = "credential", .groups = "sundry", .check = &tell};
constexpr RuleEntry rules[] = {{"dockerfile", "teller", &teller},
                               {"dockerfile", "other-teller", &other_teller}};

// A project whose files are linted as its configuration wants.
struct Project {
  explicit Project(Files texts) : files(std::move(texts)), configurations(files, "", {}, rules) {}

  // `rule: message` of each finding, in order.
  std::string told(const std::string& path, const std::string& text) {
    const auto settings = configurations.settings_for(path);
    const Workspace workspace(files, "");
    const auto document = parse(path, text, Language::dockerfile);
    std::vector<std::string> all;
    findings = lint(*document, workspace, settings->rules, {}).diagnostics;
    for (const Diagnostic& finding : findings)
      all.push_back(std::string(finding.rule) + ": " + finding.message);
    return join(all, "; ");
  }

  // `what is marked: message` of each mistake.
  std::string mistakes() {
    static_cast<void>(configurations.settings_for("Dockerfile"));
    std::vector<std::string> all;
    for (const ConfigError& error : configurations.errors()) {
      all.push_back(std::string(error.source->text(error.span).substr(0, 30)) + ": " +
                    error.message);
    }
    return join(all, "; ");
  }

  MemoryFileSystem files;
  Configurations configurations;
  std::vector<Diagnostic> findings;
};

const std::string text = "FROM debian:12\nENV DB_PASSWORD=hunter2hunt\n";
const std::string both =
    "other-teller: generic-secret DB_PASSWORD; teller: generic-secret DB_PASSWORD";

std::string told_with(const std::string& configuration) {
  return Project({{".hullint.yaml", configuration}}).told("Dockerfile", text);
}

std::string mistakes_in(const std::string& configuration) {
  return Project({{".hullint.yaml", configuration}}).mistakes();
}

std::string allow(const std::string& condition) {
  return "secrets:\n  allow:\n    - reason: made up\n      " + condition + "\n";
}

std::string pattern(const std::string& lines) {
  return "secrets:\n  patterns:\n    - name: acme-token\n      title: Acme token\n" + lines;
}

}  // namespace

TEST_CASE("without settings every credential is told") {
  CHECK(told_with("") == both);
  CHECK(told_with("secrets:\n") == both);
}

TEST_CASE("a credential may be allowed by its name, its value, its hash or its file") {
  CHECK(told_with(allow("name: db_*")).empty());
  CHECK(told_with(allow("name: password")) == both);
  CHECK(told_with(allow("pattern: ^hunter")).empty());
  CHECK(told_with(allow("pattern: ^unter")) == both);
  CHECK(told_with(allow("hash: " + sha256_of("hunter2hunt"))).empty());
  CHECK(told_with(allow("hash: " + sha256_of("hunter2hund"))) == both);
  CHECK(told_with(allow("files: [Dockerfile]")).empty());
  CHECK(told_with(allow("files: [test/]")) == both);
}

TEST_CASE("what is allowed may be about one rule, group or kind") {
  CHECK(told_with(allow("rule: teller")) == "other-teller: generic-secret DB_PASSWORD");
  CHECK(told_with(allow("rule: sundry")) == "teller: generic-secret DB_PASSWORD");
  CHECK(told_with(allow("rule: generic-secret")).empty());
  CHECK(told_with(allow("rule: github-token")) == both);
}

TEST_CASE("all that is given must hold") {
  CHECK(told_with(allow("name: DB_*\n      pattern: ^hunter")).empty());
  CHECK(told_with(allow("name: DB_*\n      pattern: x")) == both);
}

TEST_CASE("files are those below the configuration's folder, and layers add up") {
  Project project({{".hullint.yaml", allow("files: [test/]")},
                   {"app/.hullint.yaml", allow("files: [/Dockerfile]")}});
  CHECK(project.told("test/Dockerfile", text).empty());
  CHECK(project.told("app/Dockerfile", text).empty());
  CHECK(project.told("app/test/Dockerfile", text).empty());
  CHECK(project.told("lib/Dockerfile", text) == both);
}

TEST_CASE("what an override allows holds for its files") {
  const std::string conditions =
      "    secrets:\n      allow:\n        - reason: made up\n          ";
  const std::string of_tests = "overrides:\n  - files: [test/]\n" + conditions;
  Project project({{".hullint.yaml", of_tests + "name: DB_*\n"},
                   {"lib/.hullint.yaml", of_tests + "files: [\"*.Dockerfile\"]\n"}});
  CHECK(project.told("test/Dockerfile", text).empty());
  CHECK(project.told("app/test/Dockerfile", text).empty());
  CHECK(project.told("app/Dockerfile", text) == both);
  CHECK(project.told("lib/test/Dockerfile", text).empty());
  // Both must hold, of the override and of what it allows.
  const std::string other = "FROM debian:12\nENV API_PASSWORD=hunter2hunt\n";
  CHECK(project.told("lib/test/a.Dockerfile", other).empty());
  CHECK_FALSE(project.told("lib/test/Dockerfile", other).empty());
  CHECK_FALSE(project.told("lib/a.Dockerfile", other).empty());
  CHECK(project.mistakes().empty());
}

TEST_CASE("an override may add patterns, and name those of the file") {
  const std::string own =
      "overrides:\n  - files: [test/]\n    secrets:\n"
      "      allow: [{reason: x, rule: acme-token}]\n"
      "      patterns: [{name: test-token, title: Test token, pattern: 'test_\\d+'}]\n" +
      pattern("      pattern: 'acme=(\\w+)'\n");
  Project project({{".hullint.yaml", own}});
  const std::string dockerfile = "FROM debian:12\nRUN login acme=abc123 test_12\n";
  CHECK(project.told("test/Dockerfile", dockerfile) ==
        "other-teller: test-token ; teller: test-token ");
  CHECK(project.told("Dockerfile", dockerfile) == "other-teller: acme-token ; teller: acme-token ");
  CHECK(project.mistakes().empty());
  CHECK(mistakes_in("overrides:\n  - files: [test/]\n    secrets:\n"
                    "      allow: [{reason: x, rule: acme-token}]\n") ==
        "acme-token: unknown rule, group or kind of credential `acme-token`");
}

TEST_CASE("the settings of a file tell what an override of its configuration allows") {
  const std::string configuration =
      "overrides:\n  - files: [test/]\n    secrets:\n      allow: [{reason: x, name: A}]\n";
  Project project({{".hullint.yaml", configuration}});
  const auto allows = [&](const std::string& path) {
    const auto settings = project.configurations.settings_for(path);
    return std::count_if(settings->origins.begin(), settings->origins.end(), [](const auto& each) {
      return each.key == "secrets.allow" && each.value == "{reason: x, name: A}" &&
             each.from == ".hullint.yaml";
    });
  };
  CHECK(allows("test/Dockerfile") == 1);
  CHECK(allows("Dockerfile") == 0);
}

TEST_CASE("a pattern finds what its first group is, with its own severity") {
  Project project({{".hullint.yaml", pattern("      pattern: 'acme=(\\w+)'\n"
                                             "      severity: info\n"
                                             "      keywords: [ACME]\n")}});
  CHECK(project.told("Dockerfile", "FROM debian:12\nRUN login acme=abc123\n") ==
        "other-teller: acme-token ; teller: acme-token ");
  REQUIRE(project.findings.size() == 2);
  CHECK(project.findings[0].kind == "acme-token");
  CHECK(project.findings[0].severity == Severity::info);
  CHECK(project.findings[0].span == Span{30, 36});
  CHECK(project.told("Dockerfile", "FROM debian:12\nRUN login axme=abc123\n").empty());
}

TEST_CASE("a pattern's kind can be allowed, and an inner pattern replaces one of its name") {
  Project project({{".hullint.yaml", pattern("      pattern: 'acme_\\w+'\n") +
                                         "  allow:\n    - reason: x\n      rule: acme-token\n"
                                         "      files: [test/]\n"},
                   {"app/.hullint.yaml", pattern("      pattern: 'acme-\\w+'\n")}});
  const std::string line = "FROM debian:12\nRUN login acme_1 acme-2\n";
  CHECK(project.told("test/Dockerfile", line).empty());
  CHECK(project.told("Dockerfile", line) == "other-teller: acme-token ; teller: acme-token ");
  CHECK(project.findings[0].span == Span{25, 31});
  static_cast<void>(project.told("app/Dockerfile", line));
  REQUIRE(project.findings.size() == 2);
  CHECK(project.findings[0].span == Span{32, 38});
}

TEST_CASE("what is allowed needs a reason and something that it is about") {
  CHECK(mistakes_in("secrets:\n  allow:\n    - name: x\n") ==
        "name: x: what is allowed needs a `reason`: why it may stand there");
  CHECK(mistakes_in("secrets:\n  allow:\n    - reason: x\n") ==
        "reason: x: this allows every credential: say which with `rule`, `files`, `name`, "
        "`pattern` or `hash`");
  CHECK(mistakes_in(allow("hash: sha256:12")) ==
        "sha256:12: `hash` must be `sha256:` and 64 hexadecimal digits, as `hullint config "
        "secret-hash` prints them");
  CHECK(mistakes_in(allow("rule: no-such-rule"))
            .starts_with("no-such-rule: unknown rule, group or kind of credential `no-such-rule`"));
  CHECK(mistakes_in(allow("pattern: '(x'")) ==
        "'(x': this is no regular expression: missing ): (x");
  CHECK(mistakes_in(allow("file: x")) == "file: unknown key `file`; did you mean `files`?");
}

TEST_CASE("a pattern needs a name of its own, a title and an expression that is one") {
  CHECK(mistakes_in("secrets:\n  patterns:\n    - name: Acme\n      title: x\n"
                    "      pattern: x\n") ==
        "Acme: `Acme` is no name of a pattern: lower-case words with `-` between them");
  CHECK(mistakes_in("secrets:\n  patterns:\n    - name: github-token\n      title: x\n"
                    "      pattern: x\n") ==
        "github-token: `github-token` is a kind of credential that hullint knows already");
  CHECK(mistakes_in(pattern("")) == "name: acme-token\n      title: : a pattern needs `pattern`");
  CHECK(mistakes_in(pattern("      pattern: x*\n")) ==
        "x*: this matches the empty text, and so everywhere");
  CHECK(mistakes_in(pattern("      pattern: '[z-a]'\n")) ==
        "'[z-a]': this is no regular expression: invalid character class range: z-a");
  CHECK(mistakes_in(pattern("      pattern: x\n      severity: high\n")) ==
        "high: `severity` must be one of `error`, `warning`, `info`, `hint`");
}

TEST_CASE("examples are held against their pattern") {
  const std::string right = "      pattern: acme_[0-9]+\n";
  CHECK(mistakes_in(pattern(right + "      examples: {match: [acme_1], no-match: [acme_]}\n"))
            .empty());
  CHECK(mistakes_in(pattern(right + "      examples: {match: [acme_x], no-match: [acme_1]}\n")) ==
        "acme_x: the pattern does not find this example of `match`; "
        "acme_1: the pattern finds this example of `no-match`");
}

TEST_CASE("the configuration that holds shows what is allowed and the patterns") {
  Project project(
      {{".hullint.yaml", pattern("      pattern: acme_\n") + "  allow:\n    - reason: made up\n"
                                                             "      files: [test/]\n"}});
  std::vector<std::string> shown;
  for (const Origin& origin : project.configurations.settings_for("Dockerfile")->origins) {
    if (origin.key.starts_with("secrets.")) shown.push_back(origin.key + "=" + origin.value);
  }
  CHECK(join(shown, "; ") ==
        "secrets.allow={reason: \"made up\", files: [test/]}; secrets.patterns.acme-token=acme_");
}

TEST_CASE("a hash is that of SHA-256") {
  CHECK(sha256_of("abc") ==
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(is_sha256(sha256_of("")));
  CHECK(is_sha256(upper(sha256_of("").substr(0, 7)) + sha256_of("").substr(7)) == false);
  CHECK_FALSE(is_sha256("sha256:zz"));
}

TEST_CASE("an expression finds its matches once each, also in bytes that are no UTF-8") {
  const Result<Expression> expression = Expression::compile("a(b+)|c");
  REQUIRE(expression);
  CHECK(expression->find_all("\xff ab abb c\xff") == std::vector<Span>{{3, 4}, {6, 8}});
  CHECK(expression->finds("c"));
  CHECK_FALSE(expression->finds("b"));
  CHECK_FALSE(Expression::compile("a{1,9999}"));
}
