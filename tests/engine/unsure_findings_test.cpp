#include <doctest/doctest.h>

#include "engine/linter.h"

namespace hullint {
namespace {

std::size_t count_unasked(std::string text, std::string_view rule) {
  const MemoryFileSystem files({});
  const Workspace workspace(files, "");
  const auto document = parse("Dockerfile", std::move(text), Language::dockerfile);
  const auto rules = make_rule_set({});
  REQUIRE(rules);
  std::size_t count = 0;
  for (const Diagnostic& diagnostic : lint(*document, workspace, *rules, {}).diagnostics)
    count += diagnostic.rule == rule ? 1 : 0;
  return count;
}

std::size_t count_copies_from(std::string_view name) {
  return count_unasked(
      "FROM debian:12 AS build\nFROM debian:12 AS app2\nFROM debian:12\nCOPY --from=" +
          std::string(name) + " /a /b\n",
      "copy-from-unknown-stage");
}

TEST_CASE("a name one letter off a stage's is reported unasked, any other unknown one is not") {
  for (std::string_view name : {"biuld", "buld", "builds", "bulld", "BIULD"})
    CHECK(count_copies_from(name) == 1);
  for (std::string_view name : {"build", "nginx", "artefacts", "blind", "app1", "app", "debian:12"})
    CHECK(count_copies_from(name) == 0);
}

TEST_CASE("an empty secret and a pipe of echo are not reported unasked") {
  CHECK(count_unasked("FROM debian:12\nENV API_TOKEN=\n", "secret-in-environment") == 0);
  CHECK(count_unasked("FROM debian:12\nENV API_TOKEN=x1\n", "secret-in-environment") == 1);
  CHECK(count_unasked("FROM debian:12\nRUN echo a | tee /b\n", "missing-pipefail") == 0);
  CHECK(count_unasked("FROM debian:12\nRUN make | tee /b\n", "missing-pipefail") == 1);
}

std::size_t count_unreachable(std::string_view stages) {
  return count_unasked(
      "FROM debian:12 AS base\nRUN make\n" + std::string(stages) + "FROM base\nCMD [\"app\"]\n",
      "unreachable-stage");
}

TEST_CASE("a stage that is needed by nothing is reported unasked unless it looks like a target") {
  for (std::string_view dead :
       {"FROM debian:12 AS build\nRUN make\n", "FROM base AS builder\nRUN make\n",
        "FROM debian:12\nCMD [\"a\"]\n", "FROM alpine:3.22 AS tools\nRUN apk add curl\n"})
    CHECK(count_unreachable(dead) == 1);
  for (std::string_view target :
       {"FROM debian:12 AS lint\nRUN make\n", "FROM alpine:3.22 AS release\nRUN make\n",
        "FROM debian:12 AS worker\nCMD [\"a\"]\n", "FROM base AS yamllint\nRUN make\n",
        "FROM scratch AS keys\nADD a /\n",
        "FROM debian:12 AS tools\nRUN make\nFROM base AS test\nCOPY --from=tools /a /b\n"})
    CHECK(count_unreachable(target) == 0);
}

}  // namespace
}  // namespace hullint
