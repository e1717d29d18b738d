#pragma once

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "engine/rule.h"
#include "report/report.h"

namespace hullint::test {

// The span of the first `part` in `text`.
inline Span span_of(std::string_view text, std::string_view part) {
  const auto begin = static_cast<Offset>(text.find(part));
  return {begin, begin + static_cast<Offset>(part.size())};
}

inline FileResult file_of(std::string path, std::string text) {
  auto document = std::make_shared<const Document>(path, std::move(text), Language::none);
  return {std::move(path), std::move(document), {}};
}

inline Diagnostic finding(std::string_view rule, Severity severity, Span span,
                          std::string message) {
  Diagnostic diagnostic;
  diagnostic.language = "dockerfile";
  diagnostic.rule = rule;
  diagnostic.severity = severity;
  diagnostic.span = span;
  diagnostic.message = std::move(message);
  return diagnostic;
}

// One file with all that a finding can have.
inline FileResult sample_dockerfile() {
  const std::string text =
      "FROM debian AS app\n"
      "RUN apt-get update && \\\n"
      "    apt-get install -y curl\n"
      "MAINTAINER Zo\xC3\xAB \xF0\x9F\x98\x80 <zoe@example.org>\r\n"
      "COPY --from=app /a\t/b\n";
  FileResult file = file_of("./my app/Dockerfile", text);

  Diagnostic tag = finding("image-without-tag", Severity::warning, span_of(text, "debian"),
                           "image `debian` has no tag, so a build takes what is newest");
  tag.confidence = Confidence::medium;
  tag.fixes.push_back({Safety::unsafe, "name a tag", {{{11, 11}, ":12"}}});

  Diagnostic update = finding("apt-update-alone", Severity::error,
                              {span_of(text, "apt-get update").begin, span_of(text, "curl").end},
                              "`curl` <is> & \"100%\"");
  update.notes.push_back({"", span_of(text, "FROM debian"), "the image begins here"});
  update.notes.push_back({"compose.yaml", {0, 8}, "it is built from here"});
  update.notes.push_back({"gone/other.yaml", {3, 4}, "a file that was not read"});

  Diagnostic maintainer = finding("maintainer-deprecated", Severity::hint,
                                  span_of(text, "<zoe@example.org>"), "`MAINTAINER` is deprecated");
  maintainer.deprecated = true;
  const Span line = {span_of(text, "MAINTAINER").begin, span_of(text, "org>").end};
  maintainer.fixes.push_back(
      {Safety::safe, "say it as a label", {{line, "LABEL authors=\"Zo\xC3\xAB\"\n"}}});
  maintainer.fixes.push_back({Safety::unsafe, "remove it", {{line, ""}}});

  Diagnostic blank = finding("tab-between-words", Severity::info, span_of(text, "/b"), "a tab");
  blank.unnecessary = true;

  file.result.diagnostics = {tag, update, maintainer, blank};
  file.result.suppressed = 3;
  return file;
}

// Some of everything: findings, a clean file, one that could not be read, one with a gap inside,
// and a path and a text that try to steer a terminal.
inline Results sample_results() {
  Results results;
  results.skipped = 2;
  results.files.push_back(sample_dockerfile());
  results.files.push_back(file_of("clean/Dockerfile", "FROM scratch\n"));
  results.files.push_back(file_of("compose.yaml", "services:\n"));
  results.files.push_back({"locked/Dockerfile", nullptr, {}});
  results.files.back().result.gaps.push_back({{0, 0}, "cannot be read: permission denied"});

  const std::string text = "RUN echo \x1b]0;owned\x07 \xE2\x80\xAE\n::error::owned\n\xFFZ\n";
  FileResult hostile = file_of("\x1b[31mred\x1b[0m#1%,:\xFF\n::error::owned", text);
  hostile.result.diagnostics.push_back(finding("control-character", Severity::warning,
                                               span_of(text, "\x1b]0;owned\x07"),
                                               "holds \x1b]0;owned\x07\n::error::owned"));
  hostile.result.gaps.push_back({span_of(text, "\xFF"), "holds byte \xFF, which is not UTF-8"});
  results.files.push_back(std::move(hostile));
  return results;
}

// A rule for the formats that describe rules.
inline constexpr Rule sample_rule{
    .summary = "image without a tag",
    .groups = "pinning supply-chain",
    .aliases = "hadolint:DL3006 trivy:DS-0001",
    .doc =
        "\nWithout a tag a build takes what is newest,\nwhatever that is.\n\n"
        "~~~dockerfile bad 1:6-1:12\nFROM debian\n~~~\n\n"
        "~~~options\nallowed: [app]\n~~~\n\n"
        "~~~text file=.dockerignore\n*.md\n~~~\n\n"
        "~~~dockerfile good\nFROM debian:12\n~~~\n"};
inline constexpr RuleEntry sample_rules[] = {
    {"dockerfile", "image-without-tag", &sample_rule},
    {"dockerfile", "image", &sample_rule},
};

// What tests/golden/report/<name> holds; with UPDATE_EXPECT=1 it is made to hold `actual` first.
inline std::string golden(std::string_view name, std::string_view actual) {
  const std::string path = std::string(HULLINT_SOURCE_DIR "/tests/golden/report/").append(name);
  if (const char* update = std::getenv("UPDATE_EXPECT"); update != nullptr && *update == '1')
    std::ofstream(path, std::ios::binary) << actual;
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace hullint::test
