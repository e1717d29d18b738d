#include "engine/yaml_suppressions.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "base/strings.h"
#include "engine/suppressions.h"
#include "yaml/reading.h"

namespace hullint::test {
namespace {

constexpr Rule floating{.summary = "floating tag",
                        .groups = "pinning",
                        .aliases = "dclint:explicit-tag trivy:KSV-0013 checkov:CKV_K8S_14"};
constexpr Rule privileged{.summary = "privileged",
                          .groups = "security",
                          .aliases =
                              "kics:ae5b6871-7f45-42e0-bb4c-ab300c4d2026 "
                              "semgrep:privileged-service trivy:KSV-0017"};
constexpr Rule port{.summary = "port on all interfaces",
                    .groups = "security",
                    .aliases = "dclint:unbound-port kics:451d79dc-0588-476a-ad03-3c7f0320abb3"};
constexpr std::array<RuleEntry, 3> rules = {{
    {"compose", "floating", &floating},
    {"compose", "port-open", &port},
    {"compose", "privileged", &privileged},
}};

// A YAML text and what its comments say.
struct File {
  explicit File(std::string text)
      : yaml(std::move(text)), found(find_suppressions(*yaml.tree, yaml.source, rules)) {}

  Yaml yaml;
  std::vector<Suppression> found;
};

using Lines = std::vector<std::string>;

// The lines of a span, trimmed, with a `/` between; `nothing` if it is empty.
std::string lines_of(const File& file, const Suppression& suppression) {
  if (suppression.scope == Suppression::Scope::file) {
    CHECK(suppression.lines.size() == file.yaml.source.text().size());
    return "file";
  }
  if (suppression.lines.empty()) return "nothing";
  Lines lines;
  for (std::string_view line : split(trim(file.yaml.source.text(suppression.lines)), '\n')) {
    lines.emplace_back(trim(line));
  }
  return join(lines, "/");
}

// Each suppression as `peer rules @lines until reason`, without what is not there.
Lines all(std::string text) {
  const File file(std::move(text));
  Lines out;
  for (const Suppression& suppression : file.found) {
    Lines names;
    for (const Word& rule : suppression.rules) names.emplace_back(rule.text);
    std::string line(suppression.peer);
    line += (line.empty() ? "" : " ") + (names.empty() ? "everything" : join(names, ","));
    line += " @" + lines_of(file, suppression);
    if (suppression.until) line += " until " + std::string(suppression.until->text);
    if (suppression.reason) line += " (" + std::string(suppression.reason->text) + ")";
    out.push_back(std::move(line));
  }
  return out;
}

// What a comment above an entry of two lines says; and behind one of one line.
Lines above(const std::string& comment) {
  return all("version: 1\na:\n  " + comment + "\n  b:\n    c: 1\n  d: 2\n");
}
Lines behind(const std::string& comment) {
  return all("version: 1\na:\n  b: 1 " + comment + "\n  d: 2\n");
}
// The same at the head of a file.
Lines at_head(const std::string& comment) { return all(comment + "\na:\n  b: 1\n"); }

TEST_CASE("our comment names rules, an end and a reason") {
  CHECK(above("# hullint ignore=floating") == Lines{"floating @b:/c: 1"});
  CHECK(above("#hullint ignore=a,b until=2027-01-31: why") ==
        Lines{"a,b @b:/c: 1 until 2027-01-31 (why)"});
  CHECK(above("# hullint ignore: why") == Lines{"everything @b:/c: 1 (why)"});
  CHECK(above("# hullint ignore=dclint:explicit-tag: why") ==
        Lines{"dclint:explicit-tag @b:/c: 1 (why)"});
  CHECK(above("# hullint ignores it") == Lines{});
  CHECK(above("# see hullint ignore=a") == Lines{});
}

TEST_CASE("our comment behind a value is about that line") {
  CHECK(behind("# hullint ignore=a") == Lines{"a @b: 1 # hullint ignore=a"});
  CHECK(all("a: # hullint ignore=a\n  b: 1\n") == Lines{"a @a: # hullint ignore=a"});
  CHECK(all("a: | # hullint ignore=a\n  text\n") == Lines{"a @a: | # hullint ignore=a"});
  CHECK(all("a: [1, # hullint ignore=a\n  2]\n") == Lines{"a @a: [1, # hullint ignore=a"});
}

TEST_CASE("ignore-next is about the next node, wherever it stands") {
  CHECK(above("# hullint ignore-next=a") == Lines{"a @b:/c: 1"});
  CHECK(all("a:\n  b: 1 # hullint ignore-next=a\n\n  c:\n    d: 2\n") == Lines{"a @c:/d: 2"});
}

TEST_CASE("ignore-file is about the file, wherever it stands") {
  CHECK(above("# hullint ignore-file=a") == Lines{"a @file"});
  CHECK(behind("# hullint ignore-file: generated") == Lines{"everything @file (generated)"});
  CHECK(all("a: 1\n# hullint ignore-file=a") == Lines{"a @file"});
}

TEST_CASE("a comment looks over blank lines and comments") {
  CHECK(all("# hullint ignore=a\n\n# more\n  \na:\n  b: 1\nc: 2\n") == Lines{"a @a:/b: 1"});
  CHECK(all("# hullint ignore=a\n# hullint ignore=b\na: 1\n") == Lines{"a @a: 1", "b @a: 1"});
}

TEST_CASE("the next node is the outermost that begins on the next line with content") {
  const std::string comment = "# hullint ignore=a\n";
  CHECK(all(comment + "a: {b: 1,\n  c: 2}\nd: 3\n") == Lines{"a @a: {b: 1,/c: 2}"});
  CHECK(all(comment + "a: |\n  text\n  # more\n\nd: 3\n") == Lines{"a @a: |/text/# more"});
  CHECK(all(comment + "a: 'x\n\n  y'\nd: 3\n") == Lines{"a @a: 'x//y'"});
  CHECK(all(comment + "a:\n- b\n- c\nd: 3\n") == Lines{"a @a:/- b/- c"});
  CHECK(all(comment + "a:\nd: 3\n") == Lines{"a @a:"});
  CHECK(all(comment + "? a\n: b\nd: 3\n") == Lines{"a @? a/: b"});
  CHECK(all(comment + "&x a: &y\n  b: 1\nd: *x\n") == Lines{"a @&x a: &y/b: 1"});
  CHECK(all("x: &x {}\n" + comment + "a:\n  <<: *x\nd: 3\n") == Lines{"a @a:/<<: *x"});
  CHECK(all("a:\n  " + comment + "  {b: 1,\n   c: 2}\nd: 3\n") == Lines{"a @{b: 1,/c: 2}"});
  CHECK(all("a:\n  " + comment + "  &x\n  b: 1\n  c: 2\nd: 3\n") == Lines{"a @&x/b: 1/c: 2"});
  CHECK(all("? a\n" + comment + ": b\nd: 3\n") == Lines{"a @: b"});
  CHECK(all(comment + "text\n") == Lines{"a @text"});
}

TEST_CASE("inside a sequence, the next node is the next item") {
  const std::string comment = "  # hullint ignore=a\n";
  CHECK(all("a:\n" + comment + "  - b\n  - c\n") == Lines{"a @- b"});
  CHECK(all("a:\n  - b\n" + comment + "  - c: 1\n    d: 2\n  - e\n") == Lines{"a @- c: 1/d: 2"});
  CHECK(all("a:\n  - b\n" + comment + "  -\n    c: 1\n    d: 2\n  - e\n") ==
        Lines{"a @-/c: 1/d: 2"});
  CHECK(all("a:\n  - b\n" + comment + "  - # x\n    c: 1\n  - e\n") == Lines{"a @- # x/c: 1"});
  CHECK(all("a:\n  - b\n" + comment + "  - - c\n    - d\n  - e\n") == Lines{"a @- - c/- d"});
  CHECK(all("a:\n  - b\n" + comment + "  - &x\n    c: 1\n  - e\n") == Lines{"a @- &x/c: 1"});
  CHECK(all("a:\n  - b\n" + comment + "  -\n  - e\n") == Lines{"a @-"});
  CHECK(all("a:\n  - b: 1\n  " + comment + "    c: 2\n    d: 3\n") == Lines{"a @c: 2"});
  CHECK(all("a:\n  -\n  " + comment + "    c: 2\n    d: 3\n") == Lines{"a @c: 2"});
  CHECK(all("a: [\n" + comment + "  b,\n  c]\n") == Lines{"a @b,"});
  CHECK(all("a: [\n  b,\n" + comment + "  {c: 1,\n   d: 2}, e\n]\n") ==
        Lines{"a @{c: 1,/d: 2}, e"});
  CHECK(all("a: [\n  b,\n" + comment + "]\nc: 1\n") == Lines{"a @]"});
}

TEST_CASE("a comment behind the last node is about nothing") {
  CHECK(all("a: 1\n# hullint ignore=a\n") == Lines{"a @nothing"});
  CHECK(all("a: 1\n# hullint ignore=a\n# hullint ignore=b") == Lines{"a @nothing", "b @nothing"});
  CHECK(all("# hullint ignore=a") == Lines{"a @nothing"});
  CHECK(all("a: 1\n# dclint disable-line") == Lines{"dclint dclint @nothing"});
}

TEST_CASE("a comment that is about nothing still lies in the text") {
  const File file("a: 1\n# hullint ignore=a\n# more\n");
  REQUIRE(file.found.size() == 1);
  CHECK(file.found[0].lines.begin == file.found[0].span.end);
}

TEST_CASE("a document's marker is no content") {
  CHECK(all("# hullint ignore=a\n---\na:\n  b: 1\nc: 2\n") == Lines{"a @a:/b: 1"});
  CHECK(all("a: 1\n# hullint ignore=a\n...\n---\nb:\n  c: 1\n") == Lines{"a @b:/c: 1"});
  CHECK(all("a: 1\n---\n# hullint ignore=a\nb: 1\nc: 2\n") == Lines{"a @b: 1"});
  CHECK(all("a: 1\n# hullint ignore=a\n--- # x\n# y\nb: 1\n") == Lines{"a @b: 1"});
  CHECK(all("# hullint ignore=a\n--- {a: 1,\n  b: 2}\n") == Lines{"a @--- {a: 1,/b: 2}"});
  CHECK(all("--- # hullint ignore=a\nb: 1\n") == Lines{"a @--- # hullint ignore=a"});
}

TEST_CASE("a hash in a value is no comment") {
  CHECK(all("a: '# hullint ignore=a'\nb: |\n  # hullint ignore=b\nc: x#hullint ignore=c\n") ==
        Lines{});
}

TEST_CASE("names keep their places in the file") {
  const File file("x: 1\n# hullint ignore=floating, privileged: why\na: 1\n");
  REQUIRE(file.found.size() == 1);
  const Suppression& found = file.found[0];
  CHECK(file.yaml.text(found.span) == "# hullint ignore=floating, privileged: why");
  REQUIRE(found.rules.size() == 2);
  CHECK(file.yaml.text(found.rules[1].span) == "privileged");
  REQUIRE(found.reason);
  CHECK(file.yaml.text(found.reason->span) == "why");
}

TEST_CASE("line ends of all kinds are understood") {
  const File file("# hullint ignore=a\r\n\r\na:\r\n  b: 1\r\nc: 2 # hullint ignore=b: why\r\nd: 3");
  REQUIRE(file.found.size() == 2);
  CHECK(file.yaml.text(file.found[0].lines) == "a:\r\n  b: 1\r\n");
  CHECK(file.yaml.text(file.found[1].lines) == "c: 2 # hullint ignore=b: why\r\n");
  CHECK(file.found[1].reason->text == "why");
  const File old("# hullint ignore=a\ra:\r  b: 1\rc: 2\r");
  REQUIRE(old.found.size() == 1);
  CHECK(old.yaml.text(old.found[0].lines) == "a:\r  b: 1\r");
  CHECK(all("# dclint disable-line\r\na: 1\r\n") == Lines{"dclint dclint @a: 1"});
  CHECK(all("# kics-scan ignore-line\r\na: 1\r\n") == Lines{"kics kics @a: 1"});
  CHECK(all("# kics-scan ignore-line\r\n\r\na: 1\r\n") == Lines{});
}

TEST_CASE("dclint's disable-line is about its line, or alone about the very next") {
  CHECK(behind("# dclint disable-line explicit-tag") ==
        Lines{"dclint dclint:explicit-tag @b: 1 # dclint disable-line explicit-tag"});
  CHECK(above("# dclint disable-line explicit-tag unbound-port") ==
        Lines{"dclint dclint:explicit-tag,dclint:unbound-port @b:"});
  CHECK(above("#dclint  disable-line") == Lines{"dclint dclint @b:"});
  CHECK(above("# dclint disable-line explicit-tag\n  # more") ==
        Lines{"dclint dclint:explicit-tag @# more"});
  CHECK(behind("# why # dclint disable-line") ==
        Lines{"dclint dclint @b: 1 # why # dclint disable-line"});
}

TEST_CASE("dclint's disable is about the file, on its first line only") {
  CHECK(at_head("# dclint disable-file") == Lines{"dclint dclint @file"});
  CHECK(at_head("# dclint disable") == Lines{"dclint dclint @file"});
  CHECK(at_head("\n---\n\n# dclint disable explicit-tag unbound-port") ==
        Lines{"dclint dclint:explicit-tag,dclint:unbound-port @file"});
  CHECK(at_head("--- # dclint disable explicit-tag") == Lines{"dclint dclint:explicit-tag @file"});
  CHECK(at_head("\xef\xbb\xbf# dclint disable") == Lines{"dclint dclint @file"});
  CHECK(at_head("# about\n# dclint disable") == Lines{});
  CHECK(above("# dclint disable") == Lines{});
  CHECK(above("# dclint disable-file") == Lines{});
}

TEST_CASE("what only looks like dclint's comment is none") {
  CHECK(at_head("# dclint disable no-such-rule") == Lines{});
  CHECK(at_head("# dclint disabled") == Lines{});
  CHECK(at_head("# dclint enable") == Lines{});
  CHECK(at_head("# use dclint disable") == Lines{});
  CHECK(above("# dclint disable-lines") == Lines{});
  CHECK(above("# dclint disable-line floating") == Lines{});
}

TEST_CASE("KICS's ignore and disable are about the file, above its content only") {
  CHECK(at_head("# kics-scan ignore") == Lines{"kics kics @file"});
  CHECK(at_head("# about\n\n---\n#kics-scan ignore") == Lines{"kics kics @file"});
  CHECK(at_head("# kics-scan disable=451d79dc-0588-476a-ad03-3c7f0320abb3,"
                "0,ae5b6871-7f45-42e0-bb4c-ab300c4d2026 why") ==
        Lines{"kics kics:451d79dc-0588-476a-ad03-3c7f0320abb3,"
              "kics:ae5b6871-7f45-42e0-bb4c-ab300c4d2026 @file"});
  CHECK(above("# kics-scan ignore") == Lines{});
  CHECK(above("# kics-scan disable=451d79dc-0588-476a-ad03-3c7f0320abb3") == Lines{});
  CHECK(behind("# kics-scan ignore") == Lines{});
}

TEST_CASE("KICS's ignore-line and ignore-block are about the node right below") {
  CHECK(above("# kics-scan ignore-line") == Lines{"kics kics @b:"});
  CHECK(above("# kics-scan ignore-block") == Lines{"kics kics @b:/c: 1"});
  CHECK(above("# kics-scan ignore-block\n  # more") == Lines{"kics kics @b:/c: 1"});
  CHECK(all("a:\n  # KICS-scan ignore-block\n  - b: 1\n    c: 2\n  - d\n") ==
        Lines{"kics kics @- b: 1/c: 2"});
  CHECK(above("# kics-scan ignore-block\n") == Lines{});
  CHECK(above("# kics-scan ignore-line\n  # more\n") == Lines{});
  CHECK(behind("# kics-scan ignore-line") == Lines{});
  CHECK(all("a: 1\n# kics-scan ignore-block\n---\nb: 1\n") == Lines{});
}

TEST_CASE("what only looks like KICS's comment is none") {
  CHECK(at_head("# kics-scan enable=451d79dc-0588-476a-ad03-3c7f0320abb3") == Lines{});
  CHECK(at_head("# kics-scan disable=0") == Lines{});
  CHECK(at_head("# kics-scan ignore=451d79dc-0588-476a-ad03-3c7f0320abb3") == Lines{});
  CHECK(at_head("# kics-scan disable") == Lines{});
  CHECK(at_head("# kics-scan") == Lines{});
  CHECK(at_head("# kics-scanner ignore") == Lines{});
  CHECK(above("# kics-scan ignore-lines") == Lines{});
}

TEST_CASE("Trivy's comment is about its line or the node right below") {
  for (const char* id : {"KSV-0013", "AVD-KSV-0013", "KSV013", "ksv-0013"}) {
    CAPTURE(id);
    CHECK(above("#trivy:ignore:" + std::string(id)) == Lines{"trivy trivy:KSV-0013 @b:/c: 1"});
  }
  CHECK(behind("# trivy:ignore:KSV-0013") ==
        Lines{"trivy trivy:KSV-0013 @b: 1 # trivy:ignore:KSV-0013"});
  CHECK(above("# trivy:ignore:*:exp:2027-01-31") == Lines{"trivy trivy @b:/c: 1 until 2027-01-31"});
  CHECK(above("# trivy:ignore:KSV-0013\n") == Lines{});
  CHECK(above("# trivy:ignore:KSV-00130") == Lines{});
}

TEST_CASE("Checkov's comment is about the file") {
  CHECK(above("# checkov:skip=CKV_K8S_14:not here") ==
        Lines{"checkov checkov:CKV_K8S_14 @file (not here)"});
  CHECK(behind("# checkov:skip=CKV_K8S_14") == Lines{"checkov checkov:CKV_K8S_14 @file"});
  CHECK(above("# checkov:skip=CKV_K8S_99") == Lines{});
}

TEST_CASE("semgrep's comment is about its line, or alone about the very next") {
  CHECK(behind("# nosemgrep: yaml.docker-compose.privileged-service") ==
        Lines{"semgrep semgrep:privileged-service @"
              "b: 1 # nosemgrep: yaml.docker-compose.privileged-service"});
  CHECK(above("# nosem: privileged-service") == Lines{"semgrep semgrep:privileged-service @b:"});
  CHECK(above("# nosemgrep") == Lines{"semgrep semgrep @b:"});
  CHECK(above("# nosemgrep\n") == Lines{"semgrep semgrep @"});
  CHECK(above("# nosemgrepping") == Lines{});
}

TEST_CASE("a Dockerfile's comments mean nothing here") {
  CHECK(above("# hadolint ignore=DL3007") == Lines{});
  CHECK(above("# check=skip=all") == Lines{});
  CHECK(above("# tally ignore=all") == Lines{});
  CHECK(above("# dockerfile-utils: ignore") == Lines{});
}

TEST_CASE("a broken file has its suppressions by the comments alone") {
  CHECK(all("a: b: c\n# hullint ignore=a\nd:\n  e: 1\n\n  f: 2\ng: 3 # hullint ignore=b\n") ==
        Lines{"a @d:/e: 1//f: 2", "b @g: 3 # hullint ignore=b"});
  CHECK(all("a: [1\n# hullint ignore=a\nd:\n- e: 1\n  f: 2\n- g\nh: 3\n") ==
        Lines{"a @d:/- e: 1/f: 2/- g"});
  CHECK(all("a: b: c\nx:\n  # hullint ignore=a\n  - e: 1\n    f: 2\n  - g\n") ==
        Lines{"a @- e: 1/f: 2"});
  CHECK(all("# hullint ignore=a\na:\n  b: c: d\n  e: 1\nf: 2\n") == Lines{"a @a:/b: c: d/e: 1"});
  CHECK(all("a: b: c\n# hullint ignore=a\n---\nd: 1\n") == Lines{"a @d: 1"});
  CHECK(all("a: b: c\n# hullint ignore=a\n- d\n---\n- e\n") == Lines{"a @- d"});
  CHECK(all("a: b: c\n# hullint ignore=a\nd:\n  e: 1\n---\n  f: 1\n") == Lines{"a @d:/e: 1"});
}

TEST_CASE("a template's control is no content, its values are") {
  CHECK(all("a:\n  # hullint ignore=a\n  {{- if .Values.x }}\n  b: {{ .Values.x }}\n"
            "  {{- end }}\n  c: 1\n") == Lines{"a @b: {{ .Values.x }}"});
  CHECK(all("a:\n  # hullint ignore=a\n  {{/* x */}}\n  b: 1\n  c: 1\n") == Lines{"a @b: 1"});
  CHECK(all("a:\n  # hullint ignore=a\n  {{ toYaml .x }}\n  b: 1\n") ==
        Lines{"a @{{ toYaml .x }}"});
  CHECK(all("a:\n  # hullint ignore=a\n  {{ if }}: 1\n  b: 1\n") == Lines{"a @{{ if }}: 1"});
}

TEST_CASE("nothing can be read of UTF-16") {
  CHECK(File(std::string("\xff\xfe#\0", 4)).found.empty());
}

TEST_CASE("suppresses says what is meant") {
  const File file("a:\n  # hullint ignore=floating\n  b:\n    c: 1\n  d: 2\n");
  REQUIRE(file.found.size() == 1);
  const auto suppressed = [&](std::string_view at, const RuleEntry& rule) {
    Diagnostic diagnostic;
    diagnostic.span.begin = static_cast<Offset>(file.yaml.source.text().find(at));
    return suppresses(file.found[0], diagnostic, rule);
  };
  CHECK(suppressed("b:", rules[0]));
  CHECK(suppressed("1", rules[0]));
  CHECK_FALSE(suppressed("1", rules[1]));
  CHECK_FALSE(suppressed("d:", rules[0]));
  CHECK_FALSE(suppressed("a:", rules[0]));
}

TEST_CASE("many comments cost no more each than few") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "# hullint ignore=a\n--- # hullint ignore=b\n";
  text += "a: \"" + std::string(200'000, 'x') + "\"\n";
  for (int i = 0; i < 20'000; ++i) text += "# hullint ignore=c\nb" + std::to_string(i) + ": 1\n";
  const File file(text);
  REQUIRE(file.found.size() == 60'000);
  CHECK(file.yaml.text(file.found[0].lines).starts_with("a: \"x"));
  CHECK(file.yaml.text(file.found.back().lines) == "b19999: 1\n");
}

}  // namespace
}  // namespace hullint::test
