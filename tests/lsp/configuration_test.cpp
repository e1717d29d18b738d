#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "engine/config_keys.h"
#include "lsp/client_double.h"
#include "lsp/editor.h"
#include "lsp/features/configuration/features.h"

using namespace hullint;
using namespace hullint::test;

namespace {

constexpr const char* path = "/repo/.hullint.yaml";
constexpr std::string_view uri = "file:///repo/.hullint.yaml";

std::string hover(std::string_view marked) {
  const Editor editor(marked, path);
  const auto found = lsp::in_configuration::hover(editor.view(), editor.cursor());
  return found ? std::string(editor.text(found->span)) + " > " + found->markdown : "";
}

std::vector<lsp::CompletionItem> items(const Editor& editor) {
  return lsp::in_configuration::complete(editor.view(), editor.cursor());
}

// The labels in the order of the editor, up to a few.
std::string labels(std::string_view marked, std::size_t most = 40) {
  const Editor editor(marked, path);
  std::vector<lsp::CompletionItem> found = items(editor);
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return (a.sort.empty() ? a.label : a.sort) < (b.sort.empty() ? b.label : b.sort);
  });
  std::string out;
  for (std::size_t i = 0; i < found.size() && i < most; ++i)
    out += (out.empty() ? "" : " ") + found[i].label;
  return out;
}

bool offers(std::string_view marked, std::string_view label) {
  const std::vector<lsp::CompletionItem> found = items(Editor(marked, path));
  return std::any_of(found.begin(), found.end(),
                     [&](const lsp::CompletionItem& item) { return item.label == label; });
}

// The text after the item of this label was taken.
std::string taking(std::string_view marked, std::string_view label) {
  const Editor editor(marked, path);
  for (const lsp::CompletionItem& item : items(editor)) {
    if (item.label == label) return editor.after({{item.replaced, item.text}});
  }
  return "no such item";
}

bool holds(const std::string& text, std::string_view part) {
  const bool found = text.find(part) != std::string::npos;
  if (!found) MESSAGE(text << "\n--- does not hold: " << part);
  return found;
}

}  // namespace

TEST_CASE("a key of the configuration says what it does, its values and its default") {
  const std::string text = hover("fail-le‸vel: error\n");
  CHECK(holds(text, "fail-level > **fail-level**: From which severity on"));
  CHECK(holds(text, "One of `error`, `warning`, `info`, `hint`, `none`."));
  CHECK(holds(text, "Default: `warning`"));
  CHECK(holds(hover("fail-level: err‸or\n"), "error > **fail-level**"));
  CHECK(holds(hover("exclude: [a, b‸]\n"), "b > **exclude**"));
  CHECK(holds(hover("overrides:\n  - fil‸es: [a]\n"), "**files**: The files that it is about."));
  CHECK(hover("fil‸es: [a]\n").empty());
  CHECK(hover("overrides:\n  - fail-le‸vel: error\n").empty());
  CHECK(hover("nonse‸nse: 1\n").empty());
  CHECK(hover("ignore: []  # fail-le‸vel\n").empty());
}

TEST_CASE("a rule's name says what the rule finds and leads to its page") {
  for (const char* marked :
       {"ignore: [maintainer-dep‸recated]\n", "severity:\n  maintainer-dep‸recated: hint\n",
        "rules:\n  \"maintainer-dep‸recated\": off\n", "select:\n- maintainer-dep‸recated\n",
        "overrides:\n- files: [a]\n  extend-select: [b, maintainer-dep‸recated]\n"}) {
    const std::string text = hover(marked);
    CHECK(holds(text, "maintainer-deprecated"));
    CHECK(holds(text, "**maintainer-deprecated**: "));
    CHECK(holds(text, "[More about maintainer-deprecated](http"));
  }
  CHECK(holds(hover("rules:\n  maintainer-deprecated: er‸ror\n"),
              "on by default. In this folder: `error` (`.hullint.yaml`)."));
  CHECK(holds(hover("ignore: [secu‸rity]\n"), "`security` stands for"));
  CHECK(holds(hover("ignore: [maintaner-depre‸cated]\n"),
              "is no rule: did you mean `maintainer-deprecated`?"));
}

TEST_CASE("a rule that several languages have is told of for each") {
  const std::string text = hover("ignore: [image-without-t‸ag]\n");
  CHECK(holds(text, "**compose/image-without-tag**"));
  CHECK(holds(text, "**dockerfile/image-without-tag**"));
}

TEST_CASE("an option of a rule says what it is for") {
  CHECK(holds(hover("rules:\n  platform-constant:\n    allo‸wed: [a]\n"),
              "**allowed**: platforms that may be fixed"));
  CHECK(holds(hover("rules:\n  platform-constant:\n    allowed: [a‸]\n"), "a > **allowed**"));
  CHECK(holds(hover("rules:\n  root-user:\n    sever‸ity: hint\n"), "**dockerfile/root-user**"));
  CHECK(hover("rules:\n  root-user:\n    nonse‸nse: 1\n").empty());
}

TEST_CASE("keys are completed where they may stand, without those that are there") {
  CHECK(labels("ed‸") ==
        "edition exclude extend-select extends fail-level ignore include max-file-size overrides "
        "report-unused-suppressions root rules secrets select severity suppressions targets");
  CHECK_FALSE(offers("root: true\n‸\nrules: {}\n", "root"));
  CHECK(labels("overrides:\n  - ‸") == "files extend-select ignore rules secrets select severity");
  CHECK(labels("overrides:\n  - files: [a]\n    ‸") ==
        "extend-select ignore rules secrets select severity");
  CHECK(labels("overrides:\n  ‸") == "- files");
  CHECK(taking("ig‸", "ignore") == "ignore:\n  - $0");
  CHECK(taking("rul‸", "rules") == "rules:\n  $0");
  CHECK(taking("fail‸", "fail-level") == "fail-level: ");
  CHECK(taking("overrides:\n  - files: [a]\n    ‸", "rules") ==
        "overrides:\n  - files: [a]\n    rules:\n  $0");
  CHECK(taking("fail‸: error\n", "fail-level") == "fail-level: error\n");
  CHECK(labels("exclude: [‸]").empty());
  CHECK(labels("# ed‸").empty());
}

TEST_CASE("the keys of what is said of credentials are completed and told of") {
  for (const std::string before : {"", "overrides:\n- files: [a]\n  "}) {
    const std::string deeper(before.empty() ? "" : "  ");
    const std::string in_secrets = before + "secrets:\n" + deeper + "  ";
    const std::string in_allow = in_secrets + "allow:\n" + deeper + "  - ";
    const std::string in_patterns = in_secrets + "patterns:\n" + deeper + "  - ";
    CAPTURE(before);
    CHECK(labels(in_secrets + "‸") == "allow patterns");
    CHECK(labels(in_secrets + "allow: []\n" + deeper + "  ‸") == "patterns");
    CHECK(labels(in_secrets + "allow:\n" + deeper + "    ‸") == "- reason");
    CHECK(labels(in_allow + "‸") == "reason files hash name pattern rule");
    CHECK(labels(in_allow + "reason: x\n" + deeper + "    ‸") == "files hash name pattern rule");
    CHECK(labels(in_patterns + "‸") == "name pattern title examples keywords severity");
    CHECK(labels(in_patterns + "examples:\n" + deeper + "      ‸") == "match no-match");
    CHECK(labels(in_patterns + "severity: ‸") == "error warning info hint");
    CHECK(offers(in_allow + "rule: ‸", "secret-in-build-arg"));
    CHECK(offers(in_allow + "rule: ‸", "github-token"));
    CHECK(holds(hover(in_secrets + "all‸ow: []"), "**allow**: Credentials that may stand"));
    CHECK(holds(hover(in_allow + "rea‸son: x"), "**reason**: Why they may."));
    CHECK(holds(hover(in_allow + "files: [a‸]"), "a > **files**: The files that they stand in."));
    CHECK(holds(hover(in_allow + "ru‸le: github-token"), "**rule**: The rule or group"));
    CHECK(holds(hover(in_allow + "rule: git‸hub-token"), "`github-token`: GitHub personal"));
    CHECK(holds(hover(in_allow + "rule: secret-in-bu‸ild-arg"), "secret in ARG by its name"));
    CHECK(holds(hover(in_allow + "rule: acme-to‸ken"), "**rule**: The rule or group"));
    CHECK(holds(hover(in_patterns + "na‸me: x"), "**name**: The kind, as findings have it"));
    CHECK(holds(hover(in_patterns + "examples: {no-ma‸tch: []}"), "**no-match**"));
  }
  CHECK(taking("secrets:\n  al‸", "allow") == "secrets:\n  allow:\n  - $0");
  CHECK(taking("secrets:\n  allow:\n  - na‸", "name") == "secrets:\n  allow:\n  - name: ");
  CHECK(hover("secrets:\n  fil‸es: [a]\n").empty());
  CHECK(hover("allow:\n- rea‸son: a\n").empty());
}

TEST_CASE("values are completed where they are of a few") {
  CHECK(labels("root: ‸") == "true false");
  CHECK(labels("fail-level: wa‸") == "error warning info hint none");
  CHECK(labels("edition: ‸") == "2026");
  CHECK(taking("root:‸", "true") == "root: true");
  CHECK(labels("severity:\n  security: ‸") == "error warning info hint off");
  CHECK(labels("rules:\n  root-user: ‸") == "error warning info hint off");
  CHECK(labels("rules:\n  root-user:\n    severity: ‸") == "error warning info hint off");
  CHECK(labels("rules: {root-user: ‸}") == "error warning info hint off");
}

TEST_CASE("rules, groups and other linters' names are completed in lists") {
  for (const char* marked :
       {"ignore: [‸]", "select:\n  - ‸", "extend-select:\n- a\n- ‸", "ignore: [a, \"ma‸",
        "overrides:\n  - ignore: [‸", "ignore: ‸", "rules:\n  ‸", "severity:\n  ‸"}) {
    CAPTURE(marked);
    CHECK(offers(marked, "maintainer-deprecated"));
    CHECK(offers(marked, "compose/image-without-tag"));
    CHECK(offers(marked, "security"));
  }
  CHECK(offers("ignore:\n  ‸", "- maintainer-deprecated"));
  CHECK(offers("ignore: [dl4‸]", "DL4000"));
  CHECK_FALSE(offers("ignore: [‸]", "DL4000"));
  CHECK_FALSE(offers("targets: [‸]", "maintainer-deprecated"));
  CHECK_FALSE(offers("rules:\n  maintainer-deprecated: off\n  ‸", "maintainer-deprecated"));
  CHECK(taking("ignore: ma‸", "maintainer-deprecated") == "ignore: [maintainer-deprecated]");
  CHECK(taking("rules:\n  ma‸", "maintainer-deprecated") == "rules:\n  maintainer-deprecated: ");
  CHECK(taking("ignore:\n  -‸", "ALL") == "ignore:\n  - ALL");
}

TEST_CASE("a group's item says how many rules it has") {
  for (const lsp::CompletionItem& item : items(Editor("ignore: [‸]", path))) {
    if (item.detail.ends_with(" rules"))
      CHECK(item.detail == std::to_string(find_rules(item.label).size()) + " rules");
  }
}

TEST_CASE("options of a rule are completed below its name") {
  CHECK(labels("rules:\n  platform-constant:\n    ‸") == "allowed severity");
  CHECK(labels("rules:\n  platform-constant:\n    severity: hint\n    ‸") == "allowed");
  CHECK(taking("rules:\n  platform-constant:\n    al‸", "allowed") ==
        "rules:\n  platform-constant:\n    allowed:\n  - $0");
  CHECK(taking("rules:\n  max-lines: {m‸", "max") == "rules:\n  max-lines: {max: ");
  CHECK(labels("rules:\n  pointless-command:\n    strict: ‸") == "true false");
  CHECK(labels("rules:\n  instruction-casing:\n    case: ‸") == "majority upper lower");
  CHECK(labels("rules:\n  nonsense:\n    ‸").empty());
}

TEST_CASE("rules lead to their pages, and `extends` to its file") {
  const Editor editor(
      "extends: base/hullint.yaml\nignore: [maintainer-deprecated, security, nonsense]\n"
      "overrides:\n  - files: [a]\n    rules: {maintainer-deprecated: off}\n",
      path, {{"/repo/base/hullint.yaml", ""}});
  std::string out;
  for (const lsp::Link& link : lsp::in_configuration::links(editor.view()))
    out +=
        std::string(editor.text(link.span)) + (link.path.empty() ? "" : " > " + link.path) + "\n";
  CHECK(out ==
        "base/hullint.yaml > /repo/base/hullint.yaml\nmaintainer-deprecated\n"
        "maintainer-deprecated\n");
}

TEST_CASE("the keys that editors show are those that are read, and no other") {
  using Level = ConfigKey::Level;
  const auto above = [](Level level) -> std::string {
    if (level == Level::override) return "overrides:\n- ";
    if (level == Level::secrets) return "secrets:\n  ";
    if (level == Level::allowed) return "secrets:\n  allow:\n  - ";
    if (level == Level::pattern) return "secrets:\n  patterns:\n  - ";
    if (level == Level::examples) return "secrets:\n  patterns:\n  - examples:\n      ";
    return "";
  };
  for (const ConfigKey& key : config_keys()) {
    CAPTURE(key.name);
    const std::string text = above(key.level) + std::string(key.name) + ":\n";
    MemoryFileSystem files({{path, text}});
    Configurations configurations(files, "", {});
    configurations.settings_for(path);
    for (const ConfigError& error : configurations.errors()) {
      // What is said of credentials may not be empty.
      CHECK(key.level > Level::both);
      CHECK(error.message.find("unknown key") == std::string::npos);
    }
  }
}

TEST_CASE("the server gives an open configuration's features and mistakes as they are typed") {
  const std::map<std::string, std::string> files = {{path, "root: true\n"}};
  ClientDouble client(files);
  client.open(uri, "root: true\nfail-level: bad\n", "yaml");
  client.settle();
  CHECK(holds(client.last("textDocument/publishDiagnostics"), "`fail-level` must be one of"));
  CHECK(holds(client.ask("textDocument/hover", at(uri, 1, 2)), "**fail-level**"));
  CHECK(holds(client.ask("textDocument/completion", at(uri, 1, 12)), "warning"));
  client.tell("textDocument/didChange",
              R"({"textDocument":{"uri":")" + std::string(uri) +
                  R"(","version":2},"contentChanges":[{"text":"fail-level: error\n"}]})");
  client.settle();
  CHECK(holds(client.last("textDocument/publishDiagnostics"), R"("diagnostics":[])"));
  const std::size_t count = client.sent("textDocument/publishDiagnostics").size();
  client.settle();
  CHECK(client.sent("textDocument/publishDiagnostics").size() == count);
}

TEST_CASE("the mistakes of a configuration are sent when they or its text change, and not again") {
  constexpr std::string_view dockerfile = "file:///repo/Dockerfile";
  const std::map<std::string, std::string> files = {{path, "root: true\n"}};
  ClientDouble client(files);
  const auto count = [&] {
    client.settle();
    const auto all = client.sent("textDocument/publishDiagnostics");
    return std::count_if(all.begin(), all.end(), [](const std::string& params) {
      return params.find(".hullint.yaml") != std::string::npos;
    });
  };
  const auto change = [&](std::string_view of_uri, int version, const std::string& text) {
    client.tell("textDocument/didChange", R"({"textDocument":{"uri":")" + std::string(of_uri) +
                                              R"(","version":)" + std::to_string(version) +
                                              R"(},"contentChanges":[{"text":")" + text + "\"}]}");
  };
  CHECK(count() == 0);
  client.open(dockerfile, "FROM debian:12\n");
  CHECK(count() == 0);
  client.open(uri, "fail-level: bad\n", "yaml");
  CHECK(count() == 1);
  CHECK(count() == 1);
  // Another file is edited: what is shown is still right.
  change(dockerfile, 2, "FROM debian:13\\n");
  CHECK(count() == 1);
  change(dockerfile, 3, "FROM debian:14\\n");
  CHECK(count() == 1);
  // Its own text: the editor moves what it has with the text.
  change(uri, 2, "fail-level: bad\\n\\n");
  CHECK(count() == 2);
  change(uri, 3, "\\nfail-level: bad\\n");
  CHECK(count() == 3);
  change(uri, 4, "fail-level: error\\n");
  CHECK(count() == 4);
  CHECK(holds(client.last("textDocument/publishDiagnostics"), R"("diagnostics":[])"));
  change(uri, 5, "fail-level: hint\\n");
  CHECK(count() == 4);
}

TEST_CASE("features of configurations bear random edits") {
  constexpr std::string_view start =
      "# why\nroot: true\nextends: ../a.yaml\nignore: [security, 'DL3008']\nselect: &x\n- a\n"
      "rules:\n  root-user:\n    allowed: [\"b\"]\n    severity: off\n  maintainer-deprecated: "
      "off\n"
      "overrides:\n  - files:\n      - \"*.x\"\n    severity: {a: hint}\n    ignore: *x\n";
  constexpr std::string_view pieces[] = {"\n", "  ", ": ", "- ", "&x ", "*x",  "\"",      "{",
                                         "}",  "[",  "]",  ",",  "#",   "|\n", "{{ x }}", "\xff"};
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    std::string text(start);
    for (int edit = 0; edit < 4; ++edit) {
      const std::size_t place = random() % (text.size() + 1);
      if (random() % 2 == 0)
        text.erase(place, random() % 20);
      else
        text.insert(place, pieces[random() % std::size(pieces)]);
    }
    CAPTURE(text);
    const Editor editor(text, path);
    const auto size = static_cast<Offset>(editor.document().source().text().size());
    const lsp::View view = editor.view();
    for (int i = 0; i < 4; ++i) {
      const auto place = static_cast<Offset>(random() % (size + 1));
      if (const auto found = lsp::in_configuration::hover(view, place))
        CHECK(found->span.end <= size);
      for (const auto& item : lsp::in_configuration::complete(view, place))
        REQUIRE((item.replaced.end == place && item.replaced.begin <= place));
      Span inner{place, place};
      for (const Span span : lsp::in_configuration::selection(view, place)) {
        CHECK(span.contains(inner));
        inner = span;
      }
    }
    for (const auto& link : lsp::in_configuration::links(view)) CHECK(link.span.end <= size);
    for (const auto& fold : lsp::in_configuration::folds(view)) CHECK(fold.span.end <= size);
  }
}

TEST_CASE("a configuration folds and its selection grows") {
  const Editor editor("rules:\n  root-user:\n    allowed: [a‸]\n", path);
  CHECK(lsp::in_configuration::folds(editor.view()).size() == 2);
  const std::vector<Span> spans = lsp::in_configuration::selection(editor.view(), editor.cursor());
  REQUIRE(spans.size() > 2);
  CHECK(editor.text(spans[0]) == "a");
  CHECK(editor.text(spans[1]) == "[a]");
}
