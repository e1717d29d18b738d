// What `secrets: allow:` of a configuration silences of rules that look at names alone.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>

#include "base/strings.h"
#include "engine/config.h"
#include "engine/digest.h"
#include "engine/linter.h"

namespace hullint {
namespace {

// The rules about credentials that find something in a file, in order.
std::string told(const std::string& path, const std::string& text,
                 const std::string& configuration) {
  const MemoryFileSystem files({{".hullint.yaml", configuration}, {path, text}});
  Configurations configurations(files, "", {});
  const auto settings = configurations.settings_for(path);
  REQUIRE(configurations.errors().empty());
  const Workspace workspace(files, "");
  const bool is_dockerfile = path.ends_with("Dockerfile");
  const auto document = parse(path, text, is_dockerfile ? Language::dockerfile : Language::compose);
  std::string all;
  for (const Diagnostic& finding : lint(*document, workspace, settings->rules, {}).diagnostics) {
    if (finding.rule.find("secret") == std::string_view::npos &&
        finding.rule.find("credential") == std::string_view::npos)
      continue;
    all += (all.empty() ? "" : " ") + std::string(finding.rule);
  }
  return all;
}

std::string allow(std::string_view conditions) {
  return "secrets:\n  allow:\n    - reason: made up\n      " + std::string(conditions) + "\n";
}

struct Case {
  std::string_view rule;
  std::string_view name;
  std::string_view path;
  std::string_view text;
};

constexpr Case cases[] = {
    {"secret-in-build-arg", "NPM_TOKEN", "Dockerfile",
     "FROM node:24-slim\nARG NPM_TOKEN\nRUN npm ci --token \"$NPM_TOKEN\"\n"},
    {"secret-in-environment", "API_TOKEN", "Dockerfile", "FROM debian:12\nENV API_TOKEN=\n"},
    {"secret-in-environment", "API_TOKEN", "Dockerfile",
     "FROM debian:12\nARG API_TOKEN\nENV API_TOKEN=$API_TOKEN\n"},
    {"secret-in-environment", "BUILD_TOKEN", "Dockerfile",
     "FROM debian:12\nARG BUILD_TOKEN\nENV ACCESS=$BUILD_TOKEN\n"},
    {"secret-in-written-file", "API_TOKEN", "Dockerfile",
     "FROM debian:12\nRUN --mount=type=secret,id=t,env=API_TOKEN echo \"$API_TOKEN\" >/etc/t\n"},
    {"rails-secret-in-arg-or-env", "SECRET_KEY_BASE", "Dockerfile",
     "FROM ruby:3.4\nARG SECRET_KEY_BASE\nRUN bundle install && ./bin/rails x\n"},
    {"ruby-build-credential-arg", "GEM_HOST_API_KEY", "Dockerfile",
     "FROM ruby:3.4\nARG GEM_HOST_API_KEY\nRUN bundle install\n"},
    {"secret-in-build-arg", "NPM_TOKEN", "compose.yaml",
     "services:\n  a:\n    build:\n      context: .\n      args:\n        - NPM_TOKEN\n"},
};

}  // namespace

TEST_CASE("what is said of a name is silent where the configuration allows the name") {
  for (const Case& each : cases) {
    const std::string path(each.path);
    const std::string text(each.text);
    CAPTURE(text);
    const auto with = [&](const std::string& configuration) {
      return told(path, text, "extend-select: [ALL]\n" + configuration);
    };
    const std::string before = with("");
    REQUIRE(before.find(each.rule) != std::string::npos);
    const auto is_silent = [&](const std::string& configuration) {
      return with(configuration).find(each.rule) == std::string::npos;
    };
    CHECK(is_silent(allow("name: " + std::string(each.name))));
    CHECK(is_silent(allow("name: " + lower(each.name).substr(0, 3) + "*")));
    CHECK(is_silent(allow("files: [" + path + "]")));
    CHECK(is_silent(allow("rule: " + std::string(each.rule))));
    CHECK_FALSE(is_silent(allow("name: OTHER_*")));
    CHECK_FALSE(is_silent(allow("files: [test/]")));
    CHECK_FALSE(is_silent(allow("rule: token-in-file\n      name: '*'")));
    // Of a value that nobody knows.
    CHECK_FALSE(is_silent(allow("name: '*'\n      pattern: .")));
    CHECK_FALSE(is_silent(allow("name: '*'\n      hash: " + sha256_of("x"))));
    CHECK_FALSE(is_silent(allow("rule: github-token\n      name: '*'")));
  }
}

TEST_CASE("a default that is allowed by its value is not reported by its name") {
  const std::string text =
      "FROM debian:12\nARG DEPLOY_TOKEN=hunter2hunt9x\nRUN ./deploy.sh $DEPLOY_TOKEN\n";
  CHECK(told("Dockerfile", text, "") == "secret-in-build-arg");
  CHECK(told("Dockerfile", text, allow("hash: " + sha256_of("hunter2hunt9x"))).empty());
  CHECK(told("Dockerfile", text, allow("pattern: ^hunter")).empty());
  CHECK(told("Dockerfile", text, allow("rule: generic-secret")).empty());
  CHECK(told("Dockerfile", text, allow("pattern: ^other")) == "secret-in-build-arg");
}

TEST_CASE("what an allowed argument passes on is allowed") {
  const std::string text =
      "FROM debian:12\nARG DEPLOY_TOKEN=hunter2hunt9x\nENV DEPLOY_TOKEN=$DEPLOY_TOKEN\n";
  CHECK(told("Dockerfile", text, "") == "secret-in-environment");
  CHECK(told("Dockerfile", text, allow("hash: " + sha256_of("hunter2hunt9x"))).empty());
}

}  // namespace hullint
