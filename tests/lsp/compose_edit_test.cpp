#include <doctest/doctest.h>

#include <algorithm>

#include "lsp/editor.h"
#include "lsp/features/compose/features.h"

using namespace hullint;
using namespace hullint::test;

namespace {

std::string formatted(std::string_view text) {
  const Editor editor(text, "/repo/compose.yaml");
  return editor.after(
      lsp::in_compose::format(editor.view(), {0, static_cast<Offset>(text.size())}, {}));
}

// The text after Enter was pressed in front of the cursor.
std::string entered(std::string_view marked) {
  const Editor editor(marked, "/repo/compose.yaml");
  return editor.after(lsp::in_compose::format_typed(editor.view(), editor.cursor(), '\n', {}));
}

std::string after(std::string_view marked, std::string_view title) {
  const Editor editor(marked, "/repo/compose.yaml");
  std::string titles;
  for (lsp::Action& action :
       lsp::in_compose::actions(editor.view(), {editor.cursor(), editor.cursor()})) {
    CHECK(action.kind == "refactor.rewrite");
    if (action.title == title) return editor.after(action.edits.front().edits);
    titles += action.title + "; ";
  }
  return "only: " + titles;
}

std::string in_web(std::string_view rest) {
  return "services:\n  web:\n    image: a:1\n" + std::string(rest);
}

}  // namespace

TEST_CASE("indentation becomes two blanks a level") {
  CHECK(formatted("services:\n    web:\n        image: a:1\n        ports:\n            - \"1\"\n"
                  "            -   target: 2\n                published: 3\n") ==
        "services:\n  web:\n    image: a:1\n    ports:\n      - \"1\"\n"
        "      - target: 2\n        published: 3\n");
  CHECK(formatted("a:\n- 1\nb:\n - 2\nc:\n- 3\n") == "a:\n- 1\nb:\n- 2\nc:\n- 3\n");
}

TEST_CASE("what is formatted stays as it is") {
  const std::string_view text =
      "# head\nservices:\n  web: # x\n    image: a:1\n\n    # about it\n    command: |\n      a\n"
      "        b  \n\n      c\n  db:\n    image: >-\n      b\n";
  CHECK(formatted(text) == text);
}

TEST_CASE("comments and block scalars move with what they belong to") {
  CHECK(formatted("services:\n    # one\n    web:\n        # two\n        command: |\n"
                  "            a\n              b\n        image: x\n    # three\n") ==
        "services:\n  # one\n  web:\n    # two\n    command: |\n      a\n        b\n    image: x\n"
        "  # three\n");
}

TEST_CASE("blanks at ends of lines go, the last line ends") {
  CHECK(formatted("a: 1  \nb: 2 # x \t\n\n\n") == "a: 1\nb: 2 # x\n");
  CHECK(formatted("a: 1") == "a: 1\n");
  CHECK(formatted("a:   \r\n    b: 1\r\n") == "a:\r\n  b: 1\r\n");
  CHECK(formatted("a: |+\n  x\n\n") == "a: |+\n  x\n\n");
}

TEST_CASE("what is not understood is not formatted") {
  for (std::string_view text : {"a: [1\n    b: 2  \n", "{{ if }}\na:\n    b: 1\n", "a:\n\tb: 1\n"})
    CHECK(formatted(text) == text);
}

TEST_CASE("a part of a file is formatted only if that changes nothing") {
  const std::string_view text = "a:\n    b: 1\n    c: 2\n";
  const Editor editor(text, "/repo/compose.yaml");
  const Span second{8, 8};
  CHECK(lsp::in_compose::format(editor.view(), second, {}).empty());
}

TEST_CASE("Enter keeps or increases the indentation") {
  CHECK(entered("services:\n  web:\n‸") == "services:\n  web:\n    ");
  CHECK(entered("services:\n  web:\n    image: a:1\n‸") ==
        "services:\n  web:\n    image: a:1\n    ");
  CHECK(entered("a:\n  - b: 1\n‸") == "a:\n  - b: 1\n    ");
  CHECK(entered("a:\n  - b\n‸") == "a:\n  - b\n  ");
  CHECK(entered("a:\n  b: |\n‸") == "a:\n  b: |\n    ");
  CHECK(entered("a:\n  b: &x # y\n  ‸") == "a:\n  b: &x # y\n    ");
  CHECK(entered("a:\n  b: |\n      x:\n‸") == "a:\n  b: |\n      x:\n      ");
  CHECK(entered("a:\n‸  b: 1\n") == "a:\n  b: 1\n");
}

TEST_CASE("ports change their form") {
  const std::string in_short =
      in_web("    ports:\n      - \"127.0.0.1:8080:80/udp\"\n      - \"9\"\n");
  const std::string in_long = in_web(
      "    ports:\n      - target: 80\n        published: \"8080\"\n"
      "        host_ip: 127.0.0.1\n        protocol: udp\n      - \"9\"\n");
  std::string marked = in_short;
  marked.insert(marked.find("8080"), "‸");
  CHECK(after(marked, "write this port in long form") == in_long);
  marked = in_long;
  marked.insert(marked.find("8080"), "‸");
  CHECK(after(marked, "write this port in short form") == in_short);
  CHECK(after(in_web("    ports: [\"‸8000-8010:8000-8010\"]\n"), "write this port in long form")
            .starts_with("only:"));
  CHECK(after(in_web("    ports:\n      - \"‸${P}:80\"\n"), "write this port in long form")
            .starts_with("only:"));
}

TEST_CASE("volumes change their form") {
  CHECK(after(in_web("    volumes:\n      - ‸data:/x:ro\nvolumes:\n  data:\n"),
              "write this volume in long form") ==
        in_web("    volumes:\n      - type: volume\n        source: data\n        target: /x\n"
               "        read_only: true\nvolumes:\n  data:\n"));
  CHECK(after(in_web("    volumes:\n      - type: volu‸me\n        source: data\n"
                     "        target: /x\nvolumes:\n  data:\n"),
              "write this volume in short form") ==
        in_web("    volumes:\n      - data:/x\nvolumes:\n  data:\n"));
  CHECK(after(in_web("    volumes:\n      - ‸./d:/x\n"), "write this volume in long form") ==
        in_web("    volumes:\n      - type: bind\n        source: ./d\n        target: /x\n"
               "        bind:\n          create_host_path: true\n"));
}

TEST_CASE("depends_on changes its form") {
  const std::string end = "  db:\n    image: b:1\n";
  CHECK(after(in_web("    depends_on: [d‸b]\n") + end,
              "write `depends_on` in long form, with conditions") ==
        in_web("    depends_on:\n      db:\n        condition: service_started\n") + end);
  CHECK(after(in_web("    depen‸ds_on:\n      db:\n        condition: service_started\n") + end,
              "write `depends_on` in short form") == in_web("    depends_on:\n      - db\n") + end);
  CHECK(after(in_web("    depends_on:\n      d‸b:\n        condition: service_healthy\n") + end,
              "write `depends_on` in short form")
            .starts_with("only:"));
}

TEST_CASE("environment is a list or a mapping") {
  const std::string list = in_web("    environment:\n      - A=1\n      - B=x y\n      - C\n");
  const std::string mapping = in_web("    environment:\n      A: \"1\"\n      B: x y\n      C:\n");
  std::string marked = list;
  marked.insert(marked.find("environment"), "‸");
  CHECK(after(marked, "write `environment` as a mapping") == mapping);
  marked = mapping;
  marked.insert(marked.find("environment"), "‸");
  CHECK(after(marked, "write `environment` as a list") == list);
  CHECK(after(in_web("    environment:\n      - ‸A=1 # why\n"), "write `environment` as a mapping")
            .starts_with("only:"));
  CHECK(after(in_web("    environment:\n      - ‸$A=1\n"), "write `environment` as a mapping")
            .starts_with("only:"));
}

TEST_CASE("a value gets quotes or loses them") {
  CHECK(after(in_web("    hostname: we‸b\n"), "put quotes around this value") ==
        in_web("    hostname: \"web\"\n"));
  CHECK(after(in_web("    hostname: 'we‸b'\n"), "take the quotes off this value") ==
        in_web("    hostname: web\n"));
  CHECK(after(in_web("    scale: ‸2\n"), "put quotes around this value").starts_with("only:"));
  CHECK(after(in_web("    restart: \"n‸o\"\n"), "take the quotes off this value")
            .starts_with("only:"));
}
