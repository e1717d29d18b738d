#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "engine/pass.h"
#include "support/fences.h"
#include "support/page.h"
#include "support/places.h"

using namespace hullint;
using namespace hullint::test;

// A rule for these tests: reports each MAINTAINER and removes it.
static void check_maintainer(const Dockerfile& file, Pass& pass) {
  for (const Instruction* maintainer : file.all(Keyword::maintainer)) {
    pass.report(maintainer->name.span, "`MAINTAINER` is deprecated")
        .fix(Safety::safe, "say it as a label", {{maintainer->span, "LABEL maintainer=\"a\""}});
  }
}

static const Rule maintainer_rule{.summary = "a rule", .check = check_maintainer, .doc = "Why."};
static const RuleEntry maintainer{"dockerfile", "no-maintainer-for-tests", &maintainer_rule};

static const std::string bad = "~~~dockerfile bad 2:1-2:11\nFROM debian:12\nMAINTAINER a\n~~~\n";
static const std::string fixed =
    "~~~dockerfile fixed\nFROM debian:12\nLABEL maintainer=\"a\"\n~~~\n";
static const std::string good = "~~~dockerfile good\nFROM debian:12\n~~~\n";

static std::string failures_of(const std::string& page, PageKind kind = PageKind::doc) {
  std::string all;
  for (const std::string& failure : check_page(maintainer, page, kind).failures) {
    all += failure + "\n";
  }
  return all;
}

static std::string rewritten(const std::string& page) {
  return hullint::apply(page, check_page(maintainer, page, PageKind::doc).rewrites)
      .value_or("overlap");
}

static std::string replaced(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST_CASE("fences are found with their words, text and place") {
  const std::string page = "Why.\n\n~~~dockerfile bad 1:1-1:2 path=a\nFROM x\n```\n~~~\n\n```\nx";
  const auto fences = find_fences(page);
  REQUIRE(fences.size() == 2);
  CHECK(fences[0].info == std::vector<std::string>{"dockerfile", "bad", "1:1-1:2", "path=a"});
  CHECK(fences[0].text == "FROM x\n```\n");
  CHECK(fences[0].attribute("path") == "a");
  CHECK(fences[0].attribute("bad") == "");
  CHECK(page.substr(fences[0].span.begin, fences[0].span.size()).ends_with("```\n~~~\n"));
  CHECK(fences[1].text == "x");
  CHECK(find_fences("").empty());
}

TEST_CASE("places count lines and code points from one") {
  const Source source("Dockerfile", "a\n\xC3\xA4 b\n");
  CHECK(place({2, 4}, source) == "2:1-2:2");
  CHECK(place({5, 7}, source) == "2:3-3:1");
  CHECK(is_place("12:1-13:40"));
  CHECK_FALSE(is_place("12:1"));
  CHECK_FALSE(is_place("bad"));
}

TEST_CASE("a page whose promises hold has no failure and no rewrite") {
  CHECK(failures_of(bad + fixed + good) == "");
  CHECK(rewritten(bad + fixed + good) == bad + fixed + good);
}

TEST_CASE("a finding elsewhere than promised fails and is rewritten") {
  const std::string wrong = replaced(bad, "2:1-2:11", "1:1-1:5");
  CHECK(failures_of(wrong + fixed + good).find("expected 1:1-1:5") != std::string::npos);
  CHECK(rewritten(wrong + fixed + good) == bad + fixed + good);
}

TEST_CASE("a bad example without places fails and says what is reported") {
  const std::string without = replaced(bad, " 2:1-2:11", "");
  CHECK(failures_of(without + fixed + good).find("2:1-2:11 `MAINTAINER`") != std::string::npos);
  CHECK(rewritten(without + fixed + good) == bad + fixed + good);
}

TEST_CASE("a good example that is reported fails and stays as it is") {
  const std::string wrong = replaced(good, "\nFROM debian:12", "\nFROM debian:12\nMAINTAINER b");
  CHECK(failures_of(bad + fixed + wrong).find("expected \n") != std::string::npos);
  CHECK(rewritten(bad + fixed + wrong) == bad + fixed + wrong);
}

TEST_CASE("another fixed text than promised fails and is rewritten") {
  const std::string wrong = replaced(fixed, "LABEL maintainer", "LABEL other");
  CHECK(failures_of(bad + wrong + good).find("another text") != std::string::npos);
  CHECK(rewritten(bad + wrong + good) == bad + fixed + good);
}

TEST_CASE("a doc must show a fix that its rule offers") {
  CHECK(failures_of(bad + good).find("`fixed` fence") != std::string::npos);
  CHECK(rewritten(bad + good) == bad + "\n" + fixed + good);
  CHECK(failures_of(bad + good, PageKind::edge_cases) == "");
}

TEST_CASE("a doc needs a bad and a good example, edge cases do not") {
  CHECK(failures_of(bad + fixed).find("no good example") != std::string::npos);
  CHECK(failures_of(good).find("no bad example") != std::string::npos);
  CHECK(failures_of(good, PageKind::edge_cases) == "");
}

TEST_CASE("an example without a role or a fixed one alone is not passed over") {
  CHECK(failures_of(bad + fixed + good + "~~~dockerfile\nFROM x\n~~~\n") != "");
  CHECK(failures_of(bad + fixed + good + fixed).find("right after") != std::string::npos);
  CHECK(failures_of(bad + fixed + good + "~~~text\nFROM x\n~~~\n") == "");
}

TEST_CASE("examples can have CRLF line ends or no final one") {
  const std::string crlf = replaced(bad, "2:11", "2:11 crlf");
  const std::string fixed_crlf = replaced(fixed, "fixed", "fixed crlf");
  CHECK(failures_of(crlf + fixed_crlf + good) == "");
  CHECK(failures_of(crlf + fixed + good) != "");
  CHECK(failures_of(replaced(bad, "2:11", "2:11 no-final-newline") +
                    replaced(fixed, "fixed", "fixed no-final-newline") + good) == "");
}

TEST_CASE("a rule's data is checked") {
  CHECK(check_metadata(maintainer).empty());
  Rule rule = maintainer_rule;
  rule.summary = "Ends.";
  rule.aliases = "hadolint:DL1 DL1 hadolint:DL1";
  rule.groups = "Two_Words";
  rule.doc = "~~~dockerfile bad\n~~~\n";
  rule.check = {};
  CHECK(check_metadata({"dockerfile", "Not-Kebab", &rule}).size() == 7);
}

TEST_CASE("the table of rules is sorted and names each rule once") {
  const auto rules = all_rules();
  CHECK_FALSE(rules.empty());
  const auto before = [](const RuleEntry& a, const RuleEntry& b) {
    return std::pair(a.language, a.name) >= std::pair(b.language, b.name);
  };
  CHECK(std::adjacent_find(rules.begin(), rules.end(), before) == rules.end());
}
