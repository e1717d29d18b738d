#include "report/escape.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "report/fingerprint.h"
#include "report/rule_page.h"
#include "report/rule_table.h"
#include "report/sample.h"

using namespace hullint;
using namespace hullint::test;

namespace {

std::vector<std::string> prints(const std::string& text, std::string_view part,
                                std::string_view path) {
  FileResult file = file_of("Dockerfile", text);
  for (std::size_t found = text.find(part); found != std::string::npos;
       found = text.find(part, found + 1)) {
    const auto begin = static_cast<Offset>(found);
    file.result.diagnostics.push_back(
        finding("a-rule", Severity::error, {begin, begin + static_cast<Offset>(part.size())}, "m"));
  }
  return report::fingerprints(file, path);
}

}  // namespace

TEST_SUITE_BEGIN("report");

TEST_CASE("XML text has no markup, no control characters and nothing that is not UTF-8") {
  CHECK(report::xml("a<b>&\"'") == "a&lt;b&gt;&amp;&quot;&apos;");
  CHECK(report::xml("\x1b\xFF\n") == "\\x1b\\xff\\x0a");
  CHECK(report::xml("\xEF\xBF\xBE|\xEF\xBF\xBF|\xEF\xBC\xA1") ==
        "\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBC\xA1");
}

TEST_CASE("a path in a URI is encoded byte by byte") {
  CHECK(report::percent_encoded("a b/#1%/\xC3\xA9:x") == "a%20b/%231%25/%C3%A9%3Ax");
  CHECK(report::percent_encoded("src/.a-b_c~/Dockerfile") == "src/.a-b_c~/Dockerfile");
}

TEST_CASE("without a root, paths lose only their detours") {
  CHECK(report::repository_path("./a//b/../Dockerfile", {}) == "a/Dockerfile");
  CHECK(report::repository_path("../a/Dockerfile", {}) == "../a/Dockerfile");
  CHECK(report::repository_path("/../a", {}) == "/a");
}

TEST_CASE("with a root, paths begin there or are absolute") {
  ReportOptions options;
  options.root = "/src/repo/";
  options.working_directory = "/src/repo/app";
  CHECK(report::repository_path("Dockerfile", options) == "app/Dockerfile");
  CHECK(report::repository_path("../web/Dockerfile", options) == "web/Dockerfile");
  CHECK(report::repository_path("/src/repo/Dockerfile", options) == "Dockerfile");
  CHECK(report::repository_path("../../repository/Dockerfile", options) ==
        "/src/repository/Dockerfile");
}

TEST_CASE("a root at the top of the file system holds everything") {
  ReportOptions options;
  options.root = "/";
  options.working_directory = "/src";
  CHECK(report::repository_path("Dockerfile", options) == "src/Dockerfile");
}

TEST_CASE("a fingerprint stays when its finding moves or its blanks change") {
  const std::string before = prints("FROM a\nRUN  x\n", "RUN  x", "Dockerfile").at(0);
  CHECK(prints("FROM a\nUSER b\nRUN x\n", "RUN x", "Dockerfile").at(0) == before);
  CHECK(prints("FROM a\nRUN y\n", "RUN y", "Dockerfile").at(0) != before);
  CHECK(prints("FROM a\nRUN  x\n", "RUN  x", "b/Dockerfile").at(0) != before);
  CHECK(before.size() == 16);
}

TEST_CASE("equal findings of a file have different fingerprints") {
  const std::vector<std::string> all = prints("RUN x\nRUN x\nRUN x\n", "RUN x", "Dockerfile");
  REQUIRE(all.size() == 3);
  CHECK(std::set<std::string>(all.begin(), all.end()).size() == 3);
  CHECK(prints("RUN x\n", "RUN x", "Dockerfile").at(0) == all[0]);
}

TEST_CASE("a rule is found by language and name, whatever the order of the table") {
  static constexpr Rule one{.summary = "one"};
  static constexpr Rule two{.summary = "two"};
  static constexpr Rule three{.summary = "three"};
  const RuleEntry entries[] = {{"dockerfile", "image-tag", &two},
                               {"dockerfile", "image", &one},
                               {"compose", "image", &three}};
  const report::RuleTable table(entries);
  CHECK(table.find("dockerfile", "image") == &one);
  CHECK(table.find("dockerfile", "image-tag") == &two);
  CHECK(table.find("compose", "image") == &three);
  CHECK(table.find("compose", "image-tag") == nullptr);
  CHECK(table.find("", "internal-error") == nullptr);
}

TEST_CASE("a rule's page says in words what its examples show") {
  CHECK(report::readable_page(sample_rule.doc) ==
        "Without a tag a build takes what is newest,\nwhatever that is.\n\n"
        "Reported:\n\n~~~dockerfile\nFROM debian\n~~~\n\n"
        "With these options:\n\n~~~yaml\nallowed: [app]\n~~~\n\n"
        "`.dockerignore`:\n\n~~~text\n*.md\n~~~\n\n"
        "Not reported:\n\n~~~dockerfile\nFROM debian:12\n~~~\n");
}

TEST_CASE("a fence of another kind inside an example does not end it") {
  CHECK(report::readable_page("```dockerfile good\nRUN <<~~~\n~~~\n```\ntext") ==
        "Not reported:\n\n```dockerfile\nRUN <<~~~\n~~~\n```\ntext\n");
}

TEST_CASE("the first paragraph of a page is one line") {
  CHECK(report::first_paragraph(sample_rule.doc) ==
        "Without a tag a build takes what is newest, whatever that is.");
  CHECK(report::first_paragraph("~~~dockerfile good\n~~~\n") == "");
  CHECK(report::first_paragraph("") == "");
}

TEST_SUITE_END();
