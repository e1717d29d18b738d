#include "engine/builds.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/strings.h"
#include "engine/linter.h"
#include "engine/rule_set.h"

using namespace hullint;

using Files = std::map<std::string, std::string>;

// The builds of a Dockerfile as `name:target`, `?` for a target that is unknown.
static std::string builds_in(const Files& texts, std::string_view dockerfile,
                             const std::string& root = "", const std::string& current = "") {
  const MemoryFileSystem files(texts);
  std::string all;
  for (const DockerfileBuild& build : builds_of(dockerfile, Workspace(files, root, current)))
    all += (all.empty() ? "" : " ") + build.name + ":" + build.target +
           (build.is_target_known ? "" : "?");
  return all;
}

TEST_CASE("the builds of a Dockerfile are those of the Compose files in and above its folder") {
  const Files files{
      {"compose.yaml",
       "services:\n  web:\n    build: {context: web, target: prod}\n  other:\n    build: other\n"
       "  dev:\n    build: {context: ., dockerfile: web/Dockerfile, target: $T}\n"},
      {"web/docker-compose.yml", "services:\n  near:\n    build: .\n"},
      {"web/Dockerfile", "FROM scratch\n"}};
  CHECK(builds_in(files, "web/Dockerfile") == "near: web:prod dev:?");
  CHECK(builds_in(files, "./web/Dockerfile") == "near: web:prod dev:?");
  CHECK(builds_in(files, "Dockerfile") == "");
}

TEST_CASE("an override counts with its Compose file") {
  CHECK(builds_in({{"compose.yaml", "services:\n  web:\n    build: .\n"},
                   {"compose.override.yaml", "services:\n  web:\n    build: {target: dev}\n"}},
                  "Dockerfile") == "web:dev");
}

TEST_CASE("a Dockerfile is found from a folder below the Compose file's") {
  CHECK(
      builds_in({{"../compose.yaml", "services:\n  web:\n    build: {context: web, target: a}\n"}},
                "Dockerfile", "/repo", "/repo/web") == "web:a");
}

TEST_CASE("nothing above the root is looked at") {
  CHECK(builds_in({{"/compose.yaml", "services:\n  web:\n    build: repo\n"}}, "/repo/Dockerfile",
                  "/repo") == "");
}

TEST_CASE("a target that the environment may replace is not known") {
  CHECK(
      builds_in({{"compose.yaml", "services:\n  a:\n    build: {context: ., target: '${T:-x}'}\n"}},
                "Dockerfile") == "a:x?");
}

TEST_CASE("a build has its arguments, contexts and secrets") {
  const MemoryFileSystem files(
      {{"compose.yaml",
        "services:\n  a:\n    build:\n      context: .\n      args: [A=1, B]\n"
        "      additional_contexts:\n        docker.io/library/Alpine:latest: ./x\n"
        "      secrets: [token]\nsecrets:\n  token: {environment: T}\n"}});
  const auto builds = builds_of("Dockerfile", Workspace(files, ""));
  REQUIRE(builds.size() == 1);
  CHECK(join(builds[0].args, " ") == "A B");
  CHECK(join(builds[0].contexts, " ") == "alpine");
  CHECK(join(builds[0].secrets, " ") == "token");
  CHECK(builds[0].path == "compose.yaml");
  CHECK(builds[0].place.begin == 19);
}

TEST_CASE("targets of bake files are builds, with what they inherit") {
  const std::string bake =
      "target \"_base\" {\n  dockerfile = \"app/Dockerfile\"\n  target = \"base\"\n}\n"
      "target \"app\" {\n  inherits = [\"_base\"]\n  target = \"app\"\n}\n"
      "target \"plain\" {\n  inherits = [\"_base\"]\n}\n"
      "target \"computed\" {\n  inherits = [\"_base\"]\n  target = V\n}\n"
      "target \"elsewhere\" {\n  context = \"https://example.org/a.git\"\n}\n"
      "target \"unknown\" {\n  dockerfile = \"${V}/Dockerfile\"\n}\n";
  CHECK(builds_in({{"docker-bake.hcl", bake}}, "app/Dockerfile") ==
        "_base:base app:app plain:base computed:?");
}

TEST_CASE("bake files in JSON and overrides count, the later over the earlier") {
  CHECK(builds_in({{"docker-bake.json",
                    R"({"target": {"a": {"target": "x"}, "b": {"target": "${V}"}, "c": 1}})"},
                   {"docker-bake.override.json", R"({"target": {"a": {"target": "y"}}})"},
                   {"docker-bake.hcl", "target \"b\" {\n target = \"z\"\n}\n"}},
                  "Dockerfile") == "a:y b:z");
  CHECK(builds_in({{"docker-bake.json", "{"}}, "Dockerfile") == "");
  CHECK(builds_in({{"docker-bake.json", "[]"}}, "Dockerfile") == "");
}

TEST_CASE("bake targets that inherit in a circle come to an end") {
  CHECK(builds_in({{"docker-bake.hcl",
                    "target \"a\" {\n inherits = [\"b\"]\n target = \"x\"\n}\n"
                    "target \"b\" {\n inherits = [\"a\", \"b\"]\n}\n"}},
                  "Dockerfile") == "a:x b:x");
}

TEST_CASE("a target that inherits from a computed one may build another Dockerfile") {
  CHECK(builds_in({{"docker-bake.hcl",
                    "target \"a\" {\n inherits = [V]\n}\n"
                    "target \"b\" {\n inherits = [V]\n dockerfile = \"Dockerfile\"\n}\n"}},
                  "Dockerfile") == "b:?");
}

static std::size_t findings(const Files& texts, std::string_view path, std::string_view rule) {
  const MemoryFileSystem files(texts);
  const auto rules = make_rule_set({});
  REQUIRE(rules);
  const std::string name(path);
  const auto document = parse(name, texts.at(name), detect_language(name));
  const LintResult result = lint(*document, Workspace(files, ""), *rules, {});
  return static_cast<std::size_t>(
      std::count_if(result.diagnostics.begin(), result.diagnostics.end(),
                    [&](const Diagnostic& finding) { return finding.rule == rule; }));
}

TEST_CASE("a stage that a Compose or bake file builds is reached") {
  const std::string dockerfile = "FROM debian:12 AS part\nRUN make\nFROM debian:12\nRUN make\n";
  CHECK(findings({{"Dockerfile", dockerfile}}, "Dockerfile", "unreachable-stage") == 1);
  CHECK(findings({{"Dockerfile", dockerfile},
                  {"compose.yaml", "services:\n  a:\n    build: {context: ., target: part}\n"}},
                 "Dockerfile", "unreachable-stage") == 0);
  CHECK(findings({{"Dockerfile", dockerfile},
                  {"docker-bake.hcl", "target \"a\" {\n  target = \"part\"\n}\n"}},
                 "Dockerfile", "unreachable-stage") == 0);
}

TEST_CASE("an inline Dockerfile is built by its own service, whatever stands beside it") {
  const std::string inline_text =
      "services:\n  a:\n    build:\n      target: part\n      dockerfile_inline: |\n"
      "        FROM debian:12 AS part\n        RUN make\n        FROM debian:12\n        RUN "
      "make\n";
  CHECK(findings({{"compose.yaml", inline_text}}, "compose.yaml", "unreachable-stage") == 0);
  std::string other = inline_text;
  other.replace(other.find("part"), 4, "\"1\"");
  CHECK(findings({{"compose.yaml", other},
                  {"docker-bake.hcl", "target \"a\" {\n  target = \"part\"\n}\n"}},
                 "compose.yaml", "unreachable-stage") == 1);
}
