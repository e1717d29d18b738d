#include "engine/suppressions.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/sample_rules.h"

using namespace hullint;
using hullint::test::sample_rules;

namespace {

// A Dockerfile and what its comments say.
struct File {
  explicit File(std::string text)
      : source("Dockerfile", std::move(text)),
        model(source),
        found(find_suppressions(model, sample_rules)) {}

  // Each suppression as `peer rules @scope until reason`, where the scope is `file` or the first
  // line of what it is about; without what is not there.
  std::vector<std::string> all() const {
    std::vector<std::string> out;
    for (const Suppression& suppression : found) {
      std::vector<std::string> names;
      for (const Word& rule : suppression.rules) names.emplace_back(rule.text);
      std::string line(suppression.peer);
      line += (line.empty() ? "" : " ") + (names.empty() ? "everything" : join(names, ","));
      line += " @";
      if (suppression.scope == Suppression::Scope::file) {
        line += "file";
      } else {
        const std::string_view text = source.text(suppression.lines);
        line += trim(text.substr(0, text.find('\n')));
      }
      if (suppression.until) line += " until " + std::string(suppression.until->text);
      if (suppression.reason) line += " (" + std::string(suppression.reason->text) + ")";
      out.push_back(std::move(line));
    }
    return out;
  }

  Source source;
  Dockerfile model;
  std::vector<Suppression> found;
};

using Lines = std::vector<std::string>;

Lines all(std::string text) { return File(std::move(text)).all(); }

// What a comment above `FROM a` says.
Lines above(const std::string& comment) {
  return all("# about this file\n\n" + comment + "\nFROM a\nUSER root\n");
}

// True if a finding of the rule at the first place of `at` is suppressed.
bool is_suppressed(const File& file, std::string_view at, std::string_view rule) {
  Diagnostic diagnostic;
  const auto begin = static_cast<Offset>(file.source.text().find(at));
  diagnostic.span = {begin, begin + static_cast<Offset>(at.size())};
  for (const RuleEntry& entry : sample_rules) {
    if (entry.name != rule) continue;
    for (const Suppression& suppression : file.found) {
      if (suppresses(suppression, diagnostic, entry)) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("our comment names rules, an end and a reason") {
  CHECK(above("# hullint ignore=root-user") == Lines{"root-user @FROM a"});
  CHECK(above("#hullint ignore=a,b: why not") == Lines{"a,b @FROM a (why not)"});
  CHECK(above("# hullint ignore = a , b : why") == Lines{"a,b @FROM a (why)"});
  CHECK(above("# hullint ignore=a until=2027-01-31: later") ==
        Lines{"a @FROM a until 2027-01-31 (later)"});
  CHECK(above("# hullint ignore=a until=2027-01-31") == Lines{"a @FROM a until 2027-01-31"});
  CHECK(above("# HULLINT Ignore-Next=a") == Lines{"a @FROM a"});
  CHECK(above("# hullint ignore=a because") == Lines{"a @FROM a (because)"});
}

TEST_CASE("our comment without names is about all rules") {
  CHECK(above("# hullint ignore") == Lines{"everything @FROM a"});
  CHECK(above("# hullint ignore: generated") == Lines{"everything @FROM a (generated)"});
  CHECK(above("# hullint ignore until=2027-01-31: x") ==
        Lines{"everything @FROM a until 2027-01-31 (x)"});
  CHECK(above("# hullint ignore-file: generated") == Lines{"everything @file (generated)"});
}

TEST_CASE("a list with nothing in it names no rule, instead of all") {
  const File file("# x\n\n# hullint ignore=: why\nFROM a\n");
  REQUIRE(file.found.size() == 1);
  REQUIRE(file.found[0].rules.size() == 1);
  CHECK(file.found[0].rules[0].text.empty());
  CHECK_FALSE(is_suppressed(file, "FROM", "root-user"));
}

TEST_CASE("a sentence about hullint is no suppression") {
  CHECK(above("# hullint ignores this") == Lines{});
  CHECK(above("# hullint ignore this") == Lines{});
  CHECK(above("# see hullint ignore=a") == Lines{});
  CHECK(above("# hullintignore=a") == Lines{});
}

TEST_CASE("a colon is part of an alias, or begins the reason") {
  CHECK(above("# hullint ignore=hadolint:DL3007: why") == Lines{"hadolint:DL3007 @FROM a (why)"});
  CHECK(above("# hullint ignore=root-user:why") == Lines{"root-user @FROM a (why)"});
  CHECK(above("# hullint ignore=hadolint:DL9999") == Lines{"hadolint:DL9999 @FROM a"});
}

TEST_CASE("names keep their places in the file") {
  const File file("# x\n\n# hullint ignore=root-user, DL3007: why\nFROM a\n");
  REQUIRE(file.found.size() == 1);
  const Suppression& found = file.found[0];
  CHECK(file.source.text(found.span) == "# hullint ignore=root-user, DL3007: why");
  REQUIRE(found.rules.size() == 2);
  CHECK(file.source.text(found.rules[0].span) == "root-user");
  CHECK(file.source.text(found.rules[1].span) == "DL3007");
  REQUIRE(found.reason);
  CHECK(file.source.text(found.reason->span) == "why");
}

TEST_CASE("a comment is about the next instruction only, with all its lines") {
  const File file("FROM a\n# hullint ignore=root-user\n# more\n\nRUN <<E\nbody\nE\nUSER root\n");
  CHECK(is_suppressed(file, "RUN", "root-user"));
  CHECK(is_suppressed(file, "body", "root-user"));
  CHECK_FALSE(is_suppressed(file, "USER", "root-user"));
  CHECK_FALSE(is_suppressed(file, "FROM", "root-user"));
  CHECK_FALSE(is_suppressed(file, "RUN", "fetch-loop"));
}

TEST_CASE("a comment inside an instruction is about its next line") {
  const File file(
      "FROM a\nRUN one \\\n  # hullint ignore=root-user\n\n  # more\n  && two \\\n  && three\n");
  CHECK(file.all() == Lines{"root-user @&& two \\"});
  CHECK(is_suppressed(file, "two", "root-user"));
  CHECK_FALSE(is_suppressed(file, "three", "root-user"));
  CHECK_FALSE(is_suppressed(file, "one", "root-user"));
}

TEST_CASE("several comments inside an instruction each have their line") {
  CHECK(all("FROM a\nRUN one \\\n# hullint ignore=a\n# hullint ignore=b\n two \\\n"
            "# hullint ignore=c\n three\n") == Lines{"a @two \\", "b @two \\", "c @three"});
}

TEST_CASE("a comment behind the last instruction is about nothing") {
  const File file("FROM a\n# hullint ignore=root-user\n");
  REQUIRE(file.found.size() == 1);
  CHECK(file.found[0].lines.empty());
  CHECK_FALSE(is_suppressed(file, "FROM", "root-user"));
}

TEST_CASE("a hash behind an instruction or in a heredoc is no comment") {
  CHECK(all("FROM a # hullint ignore=x\nRUN <<E\n# hullint ignore=y\nE\n") == Lines{});
}

TEST_CASE("a suppression works with CRLF and without a last line end") {
  const File file("# x\r\n\r\n# hullint ignore=root-user: why\r\nUSER root");
  CHECK(file.all() == Lines{"root-user @USER root (why)"});
  CHECK(is_suppressed(file, "root\0", "root-user") == false);
  CHECK(is_suppressed(file, "USER", "root-user"));
}

TEST_CASE("hadolint's comment is about the instruction below its block") {
  CHECK(above("# hadolint ignore=DL3007") == Lines{"hadolint hadolint:DL3007 @FROM a"});
  CHECK(above("#  hadolint  ignore = DL3007 , DL3002 # because") ==
        Lines{"hadolint hadolint:DL3007,hadolint:DL3002 @FROM a (because)"});
  CHECK(above("# hadolint ignore=DL3007\n# more") == Lines{"hadolint hadolint:DL3007 @FROM a"});
  CHECK(above("# hadolint ignore=DL3007\n") == Lines{});
  CHECK(all("FROM a\nRUN one \\\n  # hadolint ignore=DL3007\n  two\n") ==
        Lines{"hadolint hadolint:DL3007 @two"});
}

TEST_CASE("hadolint's comment can be about the file or a stage") {
  CHECK(above("# hadolint global ignore=DL3007 # why") ==
        Lines{"hadolint hadolint:DL3007 @file (why)"});
  const File file(
      "FROM a\nUSER root\n# hadolint stage ignore=DL3002\nFROM b\nUSER root:b\nFROM c\n"
      "USER root:c\n");
  CHECK(is_suppressed(file, "root:b", "root-user"));
  CHECK_FALSE(is_suppressed(file, "USER root", "root-user"));
  CHECK_FALSE(is_suppressed(file, "root:c", "root-user"));
  CHECK(all("FROM a\n# hadolint stage ignore=DL3002\nUSER root\n") == Lines{});
}

TEST_CASE("ids that no rule has are left out") {
  CHECK(above("# hadolint ignore=DL3007,SC2086") == Lines{"hadolint hadolint:DL3007 @FROM a"});
  CHECK(above("# hadolint ignore=SC2086") == Lines{});
  CHECK(above("# hadolint ignore=security") == Lines{});
  CHECK(above("# checkov:skip=CKV_DOCKER_99") == Lines{});
}

TEST_CASE("names with their peer, as tally writes them, are understood") {
  CHECK(above("# hadolint ignore=buildkit/StageNameCasing,hadolint/DL3007") ==
        Lines{"hadolint buildkit:StageNameCasing,hadolint:DL3007 @FROM a"});
  CHECK(above("# tally ignore=hadolint/DL3007,fetch-loop;reason=it is so") ==
        Lines{"tally hadolint:DL3007,tally:tally/fetch-loop @FROM a (it is so)"});
  CHECK(above("# tally ignore=DL3007\n") == Lines{"tally hadolint:DL3007 @FROM a"});
  CHECK(above("# tally global ignore=all") == Lines{"tally tally @file"});
}

TEST_CASE("BuildKit's directive is about the file") {
  CHECK(all("# check=skip=StageNameCasing;error=true\nFROM a\n") ==
        Lines{"buildkit buildkit:StageNameCasing @file"});
  CHECK(all("#check = skip = StageNameCasing , Other\nFROM a\n") ==
        Lines{"buildkit buildkit:StageNameCasing @file"});
  CHECK(all("# check=skip=all\nFROM a\n") == Lines{"buildkit buildkit @file"});
  CHECK(all("# check=error=true\nFROM a\n") == Lines{});
}

TEST_CASE("BuildKit's comment right above an instruction is about that instruction") {
  CHECK(above("# check=skip=StageNameCasing // it is so") ==
        Lines{"buildkit buildkit:StageNameCasing @FROM a (it is so)"});
  CHECK(above("# check=skip=all") == Lines{"buildkit buildkit @FROM a"});
  CHECK(above("# check=skip=StageNameCasing\n# more") ==
        Lines{"buildkit buildkit:StageNameCasing @FROM a"});
  CHECK(above("# check=skip=StageNameCasing\n") ==
        Lines{"buildkit buildkit:StageNameCasing @FROM a"});
  CHECK(above("# check=skip=StageNameCasing\n#") == Lines{});
  CHECK(all("FROM a\nRUN one \\\n  # check=skip=StageNameCasing\n  two\n") == Lines{});
  CHECK(above("# check the rest") == Lines{});
}

TEST_CASE("BuildKit's error=true has its range") {
  const auto ranges = [](std::string text) {
    const File file(std::move(text));
    Lines out;
    for (const Span span : buildkit_error_ranges(file.model)) {
      out.emplace_back(trim(file.source.text(span)));
    }
    return out;
  };
  CHECK(ranges("# check=skip=A;error=true\nFROM a") == Lines{"# check=skip=A;error=true\nFROM a"});
  CHECK(ranges("# x\n\nFROM a\n# check=error=true why\nUSER b\nUSER c\n") == Lines{"USER b"});
  CHECK(ranges("# check=error=false\nFROM a\n") == Lines{});
}

TEST_CASE("Trivy's ids are understood in all their forms") {
  for (const char* id : {"DS-0002", "AVD-DS-0002", "DS002", "DS0002", "ds-0002"}) {
    CAPTURE(id);
    CHECK(above("# trivy:ignore:" + std::string(id)) == Lines{"trivy trivy:DS-0002 @FROM a"});
  }
  CHECK(above("#trivy:ignore:DS-0001 trivy:ignore:DS-0002") ==
        Lines{"trivy trivy:DS-0001 @FROM a", "trivy trivy:DS-0002 @FROM a"});
  CHECK(above("# trivy:ignore:DS-0002:exp:2027-01-31") ==
        Lines{"trivy trivy:DS-0002 @FROM a until 2027-01-31"});
  CHECK(above("# trivy:ignore:DS-0002[a=b]") == Lines{"trivy trivy:DS-0002 @FROM a"});
  CHECK(above("# trivy:ignore:*") == Lines{"trivy trivy @FROM a"});
  CHECK(above("# trivy:ignore:AVD-KSV-0001") == Lines{});
  CHECK(above("# trivy:ignore:DS-0002:exp:soon") == Lines{});
}

TEST_CASE("Checkov's comment is about the file, wherever it stands") {
  CHECK(above("# checkov:skip=CKV_DOCKER_8:not here") ==
        Lines{"checkov checkov:CKV_DOCKER_8 @file (not here)"});
  CHECK(all("FROM a\n# checkov:skip=CKV_DOCKER_8\n") ==
        Lines{"checkov checkov:CKV_DOCKER_8 @file"});
  CHECK(above("#bridgecrew:skip=CKV_DOCKER_8") == Lines{"checkov checkov:CKV_DOCKER_8 @file"});
}

TEST_CASE("semgrep's comment names ids by their path, or means all of its rules") {
  CHECK(above("# nosemgrep: dockerfile.security.last-user-is-root.last-user-is-root") ==
        Lines{"semgrep semgrep:last-user-is-root @FROM a"});
  CHECK(above("# nosem: avoid-latest-version, last-user-is-root") ==
        Lines{"semgrep semgrep:avoid-latest-version,semgrep:last-user-is-root @FROM a"});
  CHECK(above("# nosemgrep") == Lines{"semgrep semgrep @FROM a"});
  CHECK(above("# nosemgrepping here") == Lines{});
  CHECK(above("# nosemgrep: other-rule") == Lines{});
}

TEST_CASE("dockerfile-utils' comment is about all rules") {
  CHECK(above("# dockerfile-utils: ignore") == Lines{"dockerfile-utils everything @FROM a"});
  CHECK(above("# dockerfile-utils: ignore it") == Lines{});
}

TEST_CASE("suppressions come in the order of the file") {
  CHECK(all("# check=skip=all\nFROM a\nRUN a \\\n# hullint ignore=x\n b\n"
            "# hullint ignore=y\nRUN c\n") == Lines{"buildkit buildkit @file", "x @b", "y @RUN c"});
}

TEST_CASE("a suppression names rules as find_rules does") {
  const File file("# x\n\n# hullint ignore=PINNING,DL300?\nFROM a\n");
  CHECK(is_suppressed(file, "FROM", "image-registry-not-allowed"));
  CHECK(is_suppressed(file, "FROM", "root-user"));
  CHECK_FALSE(is_suppressed(file, "FROM", "fetch-loop"));
}

TEST_CASE("a suppression ends after its day, Trivy's with it") {
  Suppression suppression;
  CHECK_FALSE(expired(suppression, "2027-01-31"));
  suppression.until = Word{"2027-01-31", {}};
  CHECK_FALSE(expired(suppression, "2027-01-31"));
  CHECK(expired(suppression, "2027-02-01"));
  suppression.peer = "trivy";
  CHECK(expired(suppression, "2027-01-31"));
  suppression.until = Word{"tomorrow", {}};
  CHECK_FALSE(expired(suppression, "2027-01-31"));
}

TEST_CASE("a date has four, two and two digits") {
  CHECK(is_date("2027-01-31"));
  for (const char* text : {"", "2027-1-31", "2027-13-01", "2027-00-01", "2027-01-32", "2027/01/31",
                           "20270131", "2027-01-31x"}) {
    CAPTURE(text);
    CHECK_FALSE(is_date(text));
  }
}

TEST_CASE("hadolint's shell pragma is found with its place") {
  const File file("# hadolint shell=/bin/bash\nFROM a\n#hadolint  shell = powershell # x\nRUN b\n");
  const std::vector<Word> shells = hadolint_shells(file.model.tree());
  REQUIRE(shells.size() == 2);
  CHECK(shells[0].text == "/bin/bash");
  CHECK(file.source.text(shells[1].span) == "powershell");
  REQUIRE(hadolint_shell(file.model.tree()));
  CHECK(hadolint_shell(file.model.tree())->text == "/bin/bash");
  const File none("# hadolintshell=sh\n# hadolint shell=\n# hadolint shells=a\nFROM a\n");
  CHECK(hadolint_shells(none.model.tree()).empty());
}

TEST_CASE("many comments cost no more each than few") {
  std::string text = "FROM a\nRUN one \\\n";
  for (int i = 0; i < 20'000; ++i) text += "  # hullint ignore=root-user\n";
  text += "  two\n";
  for (int i = 0; i < 20'000; ++i) text += "# hullint ignore=root-user\n";
  text += "USER root\n";
  const File file(text);
  CHECK(file.found.size() == 40'000);
  CHECK(is_suppressed(file, "two", "root-user"));
  CHECK(is_suppressed(file, "USER", "root-user"));
}
