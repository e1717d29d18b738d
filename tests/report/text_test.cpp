#include <doctest/doctest.h>

#include <string>

#include "report/formats.h"
#include "report/frame.h"
#include "report/sample.h"

using namespace hullint;
using namespace hullint::test;

namespace {

// The text report of one finding of `part` in a file.
std::string shown(const std::string& text, std::string_view part) {
  Results results;
  results.files.push_back(file_of("Dockerfile", text));
  results.files.back().result.diagnostics.push_back(
      finding("a-rule", Severity::error, span_of(text, part), "a message"));
  return report::text(results, {});
}

std::string last_line(const std::string& text) {
  return text.substr(text.rfind('\n', text.size() - 2) + 1);
}

// A run of `count` files of which the first has these findings.
std::string summary(std::size_t count, const std::vector<Diagnostic>& diagnostics) {
  Results results;
  for (std::size_t index = 0; index < count; ++index)
    results.files.push_back(file_of("f" + std::to_string(index), "FROM scratch\n"));
  if (count > 0) results.files.front().result.diagnostics = diagnostics;
  return last_line(report::text(results, {}));
}

Diagnostic with_fix(Diagnostic diagnostic, Safety safety) {
  diagnostic.fixes.push_back({safety, "mend it", {}});
  return diagnostic;
}

}  // namespace

TEST_SUITE_BEGIN("report");

TEST_CASE("text shows the source, the notes, the fixes and a summary") {
  const std::string out = report::text(sample_results(), {});
  CHECK(out == golden("text.txt", out));
}

TEST_CASE("text is coloured and linked only where that is wanted") {
  Results results;
  results.files.push_back(sample_dockerfile());
  ReportOptions options;
  options.color = true;
  options.hyperlinks = true;
  const std::string out = report::text(results, options);
  CHECK(out == golden("text_color.txt", out));
  CHECK(report::text(results, {}).find('\x1b') == std::string::npos);
}

TEST_CASE("the underline stands below its text after tabs and wide characters") {
  CHECK(shown("RUN\techo \xE6\xBC\xA2\xE5\xAD\x97 here\n", "here") ==
        "error[a-rule]: a message\n"
        " --> Dockerfile:1:13\n"
        "  |\n"
        "1 | RUN echo \xE6\xBC\xA2\xE5\xAD\x97 here\n"
        "  |               ^^^^\n"
        "\n"
        "Found 1 error in 1 file\n");
}

TEST_CASE("a wide character is underlined over both its columns") {
  CHECK(shown("RUN \xE6\xBC\xA2\n", "\xE6\xBC\xA2").find("  |     ^^\n") != std::string::npos);
}

TEST_CASE("a span over several lines is underlined to the end of its first") {
  const std::string out = shown("RUN a \\\n  b\n", "a \\\n  b");
  CHECK(out.find("1 | RUN a \\\n  |     ^^^...\n") != std::string::npos);
}

TEST_CASE("a span with its line end does not go on below") {
  for (const std::string end : {"\n", "\r\n"}) {
    const std::string out = shown("FROM a" + end + "USER b" + end, "a" + end);
    CHECK(out.find("1 | FROM a\n  |      ^\n") != std::string::npos);
  }
}

TEST_CASE("an empty span has one mark, also at the end of the file") {
  Results results;
  results.files.push_back(file_of("Dockerfile", "FROM a\n"));
  results.files.back().result.diagnostics = {
      finding("a-rule", Severity::error, {6, 6}, "a message"),
      finding("a-rule", Severity::error, {7, 7}, "a message")};
  const std::string out = report::text(results, {});
  CHECK(out.find("1 | FROM a\n  |       ^\n") != std::string::npos);
  CHECK(out.find("2 |\n  | ^\n") != std::string::npos);
}

TEST_CASE("a long line is cut around the span") {
  const std::string text = "RUN " + std::string(5000, 'a') + "HERE" + std::string(5000, 'b') + "\n";
  CHECK(shown(text, "HERE") ==
        "error[a-rule]: a message\n"
        " --> Dockerfile:1:5005\n"
        "  |\n"
        "1 | ..." +
            std::string(40, 'a') + "HERE" + std::string(76, 'b') +
            "...\n"
            "  |    " +
            std::string(40, ' ') +
            "^^^^\n"
            "\n"
            "Found 1 error in 1 file\n");
}

TEST_CASE("a span longer than a terminal is underlined as far as it is shown") {
  const std::string text = "RUN " + std::string(5000, 'a') + "\n";
  const std::string out = shown(text, std::string(5000, 'a'));
  CHECK(out.find("1 | RUN " + std::string(116, 'a') + "...\n  |     " + std::string(116, '^') +
                 "...\n") != std::string::npos);
}

TEST_CASE("a line of escaped bytes is cut by the columns that it takes") {
  const std::string text = "RUN " + std::string(5000, '\x01') + "\n";
  CHECK(shown(text, "RUN").find("1 | RUN \\x01") != std::string::npos);
  CHECK(shown(text, "RUN").size() < 400);
}

TEST_CASE("a byte order mark is neither shown nor counted") {
  const std::string out = shown(
      "\xEF\xBB\xBF"
      "FROM a\n",
      "FROM");
  CHECK(out.find(" --> Dockerfile:1:1\n  |\n1 | FROM a\n  | ^^^^\n") != std::string::npos);
}

TEST_CASE("the line numbers of a finding and its notes stand in one column") {
  std::string text(8, '\n');
  text += "FROM a\nFROM b\n";
  Results results;
  results.files.push_back(file_of("Dockerfile", text));
  Diagnostic diagnostic = finding("a-rule", Severity::error, span_of(text, "a"), "a message");
  diagnostic.notes.push_back({"", span_of(text, "b"), "the other"});
  results.files.back().result.diagnostics.push_back(diagnostic);
  const std::string out = report::text(results, {});
  CHECK(out.find("   |\n 9 | FROM a\n") != std::string::npos);
  CHECK(out.find("   |\n10 | FROM b\n   |      -\n") != std::string::npos);
}

TEST_CASE("many notes are counted, not shown") {
  const std::string text = "FROM a\n";
  Results results;
  results.files.push_back(file_of("Dockerfile", text));
  Diagnostic diagnostic = finding("a-rule", Severity::error, {0, 4}, "a message");
  diagnostic.notes.assign(1000, Note{"", {5, 6}, "again"});
  results.files.back().result.diagnostics.push_back(diagnostic);
  const std::string out = report::text(results, {});
  CHECK(out.find("  = note: and 992 more places\n") != std::string::npos);
}

TEST_CASE("the summary counts by severity and says what can be fixed") {
  const Diagnostic error = finding("a-rule", Severity::error, {0, 4}, "m");
  const Diagnostic warning = finding("a-rule", Severity::warning, {0, 4}, "m");
  const Diagnostic info = finding("a-rule", Severity::info, {0, 4}, "m");
  CHECK(summary(0, {}) == "No findings in 0 files\n");
  CHECK(summary(1, {}) == "No findings in 1 file\n");
  CHECK(summary(12, {}) == "No findings in 12 files\n");
  CHECK(summary(1, {error}) == "Found 1 error in 1 file\n");
  CHECK(summary(4, {error, error, warning, warning, info}) ==
        "Found 2 errors, 2 warnings and 1 info in 1 of 4 files\n");
  CHECK(summary(1, {with_fix(error, Safety::safe), with_fix(error, Safety::unsafe)}) ==
        "Found 2 errors in 1 file (1 fixable with `hullint fix`, 1 more with `--unsafe`)\n");
  CHECK(summary(1, {with_fix(with_fix(error, Safety::unsafe), Safety::safe)}) ==
        "Found 1 error in 1 file (1 fixable with `hullint fix`)\n");
  CHECK(summary(1, {with_fix(error, Safety::unsafe)}) ==
        "Found 1 error in 1 file (1 fixable with `hullint fix --unsafe`)\n");
}

TEST_CASE("text says how many findings it does not show, and counts them") {
  Results results;
  results.files.push_back(sample_dockerfile());
  ReportOptions options;
  options.max_findings = 1;
  const std::string out = report::text(results, options);
  CHECK(out.find("image-without-tag") != std::string::npos);
  CHECK(out.find("maintainer-deprecated") == std::string::npos);
  CHECK(
      out.find("... and 3 more findings\nFound 1 error, 1 warning, 1 info and 1 hint in 1 file") !=
      std::string::npos);
}

TEST_CASE("without a summary, text still says that it does not show all") {
  Results results;
  results.files.push_back(sample_dockerfile());
  ReportOptions options;
  options.summary = false;
  CHECK(report::text(results, options).find("Found") == std::string::npos);
  options.max_findings = 1;
  CHECK(last_line(report::text(results, options)) == "... and 3 more findings\n");
}

TEST_CASE("a gap is never only a clean summary") {
  Results results;
  results.files.push_back({"Dockerfile", nullptr, {}});
  results.files.back().result.gaps.push_back({{0, 0}, "is not a regular file"});
  CHECK(report::text(results, {}) ==
        "gap: Dockerfile is not a regular file\n"
        " --> Dockerfile\n"
        "\n"
        "No findings in 1 file\n"
        "1 gap: text that no rule could see, named above\n");
}

TEST_CASE("a single message about a source has a frame too") {
  const Source source(".hullint.yaml", "rules:\n  root-usr: off\n");
  CHECK(report::frame(source.path(), source, {9, 17}, {}) ==
        " --> .hullint.yaml:2:3\n"
        "  |\n"
        "2 |   root-usr: off\n"
        "  |   ^^^^^^^^\n");
}

TEST_SUITE_END();
