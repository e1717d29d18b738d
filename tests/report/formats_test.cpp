#include "report/formats.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "report/sample.h"

using namespace hullint;
using namespace hullint::test;

namespace {

// True if nothing but printable text and line ends is in it, as far as ASCII goes.
bool is_harmless(std::string_view text) {
  return std::ranges::none_of(text,
                              [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == 0x7F; });
}

// The number of lines that begin with `start`.
std::size_t lines_with(std::string_view text, std::string_view start) {
  std::size_t count = text.starts_with(start) ? 1 : 0;
  const std::string needle = "\n" + std::string(start);
  for (std::size_t at = text.find(needle); at != std::string_view::npos;
       at = text.find(needle, at + 1))
    ++count;
  return count;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_SUITE_BEGIN("report");

TEST_CASE("compact says each finding and gap on one line") {
  const std::string out = report::compact(sample_results(), {});
  CHECK(out == golden("compact.txt", out));
}

TEST_CASE("github writes one workflow command a finding") {
  const std::string out = report::github(sample_results(), {});
  CHECK(out == golden("github.txt", out));
}

TEST_CASE("checkstyle writes one element a finding") {
  const std::string out = report::checkstyle(sample_results(), {});
  CHECK(out == golden("checkstyle.xml", out));
}

TEST_CASE("junit gives a clean file a test case that passes") {
  const std::string out = report::junit(sample_results(), {});
  CHECK(out == golden("junit.xml", out));
}

TEST_CASE("gitlab gives each finding a severity, a line and a fingerprint") {
  const std::string out = report::gitlab(sample_results(), {});
  CHECK(out == golden("gitlab.json", out));
}

TEST_CASE("rdjson counts columns in bytes and offers the preferred fix") {
  const std::string out = report::rdjson(sample_results(), {});
  CHECK(out == golden("rdjson.json", out));
}

TEST_CASE("json says all that is known") {
  const std::string out = report::json(sample_results(), sample_rules);
  CHECK(out == golden("json.json", out));
}

TEST_CASE("jsonl writes a value a line and ends in a summary") {
  const std::string out = report::jsonl(sample_results(), sample_rules);
  CHECK(out == golden("jsonl.jsonl", out));
}

TEST_CASE("sarif describes the rules that found something") {
  const std::string out = report::sarif(sample_results(), {}, sample_rules);
  CHECK(out == golden("sarif.json", out));
}

TEST_CASE("no format lets a file's name or text steer a terminal or begin a line of its own") {
  const Results results = sample_results();
  for (const Reporter& reporter : reporters()) {
    CAPTURE(reporter.name);
    const std::string out = reporter.report(results, {});
    CHECK(is_harmless(out));
    CHECK_FALSE(contains(out, "\xE2\x80\xAE"));
    CHECK_FALSE(contains(out, "\xFF"));
    CHECK_FALSE(contains(out, "\n::error::owned"));
  }
  CHECK(lines_with(report::github(results, {}), "::") == 7);
}

TEST_CASE("an empty result is still a complete document") {
  const Results none;
  CHECK(report::compact(none, {}) == "");
  CHECK(report::github(none, {}) == "");
  CHECK(report::gitlab(none, {}) == "[]\n");
  CHECK(report::json(none, {}) ==
        "{\"version\":1,\"diagnostics\":[],\"gaps\":[],\"skipped\":0,\"files\":0,"
        "\"suppressed\":0}\n");
  CHECK(report::jsonl(none, {}) ==
        "{\"type\":\"summary\",\"version\":1,\"skipped\":0,\"files\":0,\"suppressed\":0}\n");
  CHECK(report::rdjson(none, {}) ==
        "{\"source\":{\"name\":\"hullint\",\"url\":\"https://hullint.dev\"},\"diagnostics\":[]}\n");
  CHECK(report::checkstyle(none, {}) ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n"
        "</checkstyle>\n");
  CHECK(report::junit(none, {}) ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites name=\"hullint\" tests=\"0\" failures=\"0\" errors=\"0\">\n</testsuites>\n");
  CHECK(contains(report::sarif(none, {}, {}), "\"results\":[]"));
}

TEST_CASE("compact stops at the wanted number of findings but says every gap") {
  ReportOptions options;
  options.max_findings = 2;
  const std::string out = report::compact(sample_results(), options);
  CHECK(lines_with(out, "./my app/Dockerfile:") == 2);
  CHECK(lines_with(out, "locked/Dockerfile: gap") == 1);
  CHECK(contains(out, "... and 3 more\n"));
}

TEST_CASE("a gap of a whole file that was read has no place in it") {
  Results results;
  results.files.push_back(file_of("Dockerfile", "FROM a\n"));
  results.files.back().result.gaps.push_back({{}, "was not checked by `a-rule`, which failed"});
  CHECK(report::compact(results, {}) ==
        "Dockerfile: gap: was not checked by `a-rule`, which failed\n");
  CHECK_FALSE(contains(report::github(results, {}), "line="));
  CHECK_FALSE(contains(report::json(results, {}), "\"range\""));
  CHECK_FALSE(contains(report::sarif(results, {}, {}), "\"region\""));
  CHECK(contains(report::gitlab(results, {}), "\"lines\":{\"begin\":1}"));
}

TEST_CASE("paths of forges begin at the repository's root") {
  Results results;
  results.files.push_back(sample_dockerfile());
  ReportOptions options;
  options.root = "/src/repo";
  options.working_directory = "/src/repo/services";
  CHECK(contains(report::gitlab(results, options), "\"path\":\"services/my app/Dockerfile\""));
  CHECK(contains(report::github(results, options), "file=services/my app/Dockerfile,"));
  CHECK(contains(report::sarif(results, options, {}),
                 "{\"uri\":\"services/my%20app/Dockerfile\",\"uriBaseId\":\"%SRCROOT%\"}"));
}

TEST_CASE("a reporter is found by its name only") {
  REQUIRE(find_reporter("sarif") != nullptr);
  CHECK(find_reporter("sarif")->name == "sarif");
  CHECK(find_reporter("SARIF") == nullptr);
  CHECK(find_reporter("") == nullptr);
}

TEST_SUITE_END();
