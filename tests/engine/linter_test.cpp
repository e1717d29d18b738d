#include "engine/linter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <span>

namespace hullint {
namespace {

LintResult lint_text(std::string text, std::span<const RuleChoice> choices = {},
                     std::string today = "2026-11-24") {
  const MemoryFileSystem files({});
  const Workspace workspace(files, "");
  const auto document = parse("Dockerfile", std::move(text), Language::dockerfile);
  const auto rules = make_rule_set(choices);
  REQUIRE(rules);
  return lint(*document, workspace, *rules, {.today = std::move(today)});
}

const Diagnostic* find(const LintResult& result, std::string_view rule) {
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.rule == rule) return &diagnostic;
  }
  return nullptr;
}

TEST_CASE("fixes are left out for whoever does not see them, and nothing else is") {
  const MemoryFileSystem files({});
  const Workspace workspace(files, "");
  const RuleChoice all{.action = RuleChoice::Action::select, .name = "ALL"};
  const auto rules = make_rule_set(std::span(&all, 1));
  REQUIRE(rules);
  Context unseen;
  unseen.fixes = Fixes::left_out;
  const auto has_fix = [](const Diagnostic& diagnostic) { return !diagnostic.fixes.empty(); };
  const auto documents = {
      parse("Dockerfile", "FROM debian\nMAINTAINER x\nRUN cd a\n", Language::dockerfile),
      parse("compose.yaml", "version: '3'\nservices:\n  b: {image: x}\n  a:\n    image: y\n",
            Language::compose)};
  for (const auto& document : documents) {
    const LintResult with = lint(*document, workspace, *rules, {});
    const LintResult without = lint(*document, workspace, *rules, unseen);
    CHECK(with.diagnostics == without.diagnostics);
    CHECK(std::ranges::any_of(with.diagnostics, has_fix));
    CHECK(std::ranges::none_of(without.diagnostics, has_fix));
  }
}

TEST_CASE("findings come in the order of the text") {
  const LintResult result = lint_text("FROM debian\nWORKDIR a\nMAINTAINER x\n");
  for (std::size_t i = 1; i < result.diagnostics.size(); ++i)
    CHECK(result.diagnostics[i - 1].span.begin <= result.diagnostics[i].span.begin);
  CHECK(find(result, "image-without-tag"));
  CHECK(find(result, "maintainer-deprecated"));
}

TEST_CASE("a check directive with error=true makes BuildKit's checks errors") {
  const LintResult plain = lint_text("FROM debian:12\nWORKDIR a\n");
  const LintResult strict = lint_text("# check=error=true\nFROM debian:12\nWORKDIR a\n");
  REQUIRE(find(plain, "workdir-not-absolute"));
  CHECK(find(plain, "workdir-not-absolute")->severity == Severity::warning);
  REQUIRE(find(strict, "workdir-not-absolute"));
  CHECK(find(strict, "workdir-not-absolute")->severity == Severity::error);
}

TEST_CASE("what is unsure is said only by a rule that was selected") {
  const std::string text = "FROM registry.example.org/base:1\nCMD [\"x\"]\n";
  CHECK_FALSE(find(lint_text(text), "user-not-set"));
  const RuleChoice choice{.action = RuleChoice::Action::select, .name = "user-not-set"};
  CHECK(find(lint_text(text, {&choice, 1}), "user-not-set"));
}

TEST_CASE("a suppression leaves its findings out and counts them") {
  const LintResult result =
      lint_text("# hullint ignore=image-without-tag: we test the newest\nFROM debian\n");
  CHECK_FALSE(find(result, "image-without-tag"));
  CHECK_FALSE(find(result, "unused-ignore"));
  CHECK(result.suppressed == 1);
}

TEST_CASE("UTF-16 is a gap and nothing else") {
  const LintResult result =
      lint_text(std::string("\xFF\xFE"
                            "F\0R\0",
                            6));
  CHECK(result.diagnostics.empty());
  CHECK(result.gaps.size() == 1);
}

TEST_CASE("a Dockerfile over its limit is a gap that says its size and the limit") {
  std::string text = "FROM debian\n";
  text.resize(max_dockerfile_bytes, '#');
  CHECK(lint_text(text).gaps.empty());
  CHECK(find(lint_text(text), "image-without-tag"));
  const LintResult result = lint_text(text + "#");
  CHECK(result.diagnostics.empty());
  REQUIRE(result.gaps.size() == 1);
  CHECK(result.gaps[0].message ==
        "has 4194305 bytes: of a Dockerfile, at most 4194304 (4 MiB) are read");
}

TEST_CASE("an end of life is one by the day that the caller says") {
  const std::string text = "FROM php:8.2-cli\n";
  CHECK_FALSE(find(lint_text(text), "eol-base-image"));
  CHECK_FALSE(find(lint_text(text, {}, "2026-12-31"), "eol-base-image"));
  CHECK(find(lint_text(text, {}, "2027-01-01"), "eol-base-image"));
  CHECK_FALSE(find(lint_text(text, {}, ""), "eol-base-image"));
  const LintResult result = lint_text("FROM alpine:3.18\n", {}, "2027-07-01");
  REQUIRE(find(result, "eol-base-image"));
  CHECK(find(result, "eol-base-image")->message.find("3.22") == std::string::npos);
}

}  // namespace
}  // namespace hullint
