#include <doctest/doctest.h>

#include <string>

#include "lsp/editor.h"
#include "lsp/features/compose/features.h"
#include "lsp/features/dockerfile/features.h"
#include "text/edits.h"

namespace hullint::test {
namespace {

using Files = std::map<std::string, std::string>;

// The files after a rename at the cursor; the answer alone under "" if it is refused.
Files renamed(std::string_view marked, std::string_view name, Files files = {},
              const std::string& path = "/repo/compose.yaml") {
  const Editor editor(marked, path, files);
  const bool is_dockerfile = editor.document().dockerfile() != nullptr;
  const auto rename = is_dockerfile ? lsp::in_dockerfile::rename : lsp::in_compose::rename;
  const auto result = rename(editor.view(), editor.cursor(), name);
  if (!result) return {{"", result.error()}};
  files[path] = editor.document().source().text();
  for (const lsp::FileEdits& file : *result) {
    std::string& text = files.at(file.path.empty() ? path : file.path);
    text = hullint::apply(text, file.edits).value_or("conflict");
  }
  return files;
}

std::string text_after(std::string_view marked, std::string_view name) {
  const Files files = renamed(marked, name);
  return files.contains("") ? files.at("") : files.at("/repo/compose.yaml");
}

TEST_CASE("a service is renamed with all that names it, in its quotes") {
  CHECK(text_after("services:\n  ‸db: &db {image: db}\n  web:\n    depends_on: ['db']\n"
                   "    links: [db:db]\n    ipc: \"service:db\"\n    hostname: db\n",
                   "data") ==
        "services:\n  data: &db {image: db}\n  web:\n    depends_on: ['data']\n"
        "    links: [data:db]\n    ipc: \"service:data\"\n    hostname: db\n");
  CHECK(text_after("services: {‸db: {}, web: {depends_on: [db]}}\n", "on") ==
        "services: {\"on\": {}, web: {depends_on: [\"on\"]}}\n");
}

TEST_CASE("a rename goes through includes, overrides and what is extended") {
  const Files others = {
      {"/repo/compose.override.yaml", "services:\n  db: {image: b}\n"},
      {"/repo/sub.yaml", "services:\n  job: {depends_on: {db: {condition: x}}}\n"},
      {"/repo/common.yaml", "services:\n  db: {}\n"},
  };
  const Files after = renamed(
      "include: [sub.yaml]\nservices:\n  db:\n    extends: {file: common.yaml, service: db}\n"
      "  web: {depends_on: [d‸b]}\n",
      "data", others);
  CHECK(after.at("/repo/compose.yaml") ==
        "include: [sub.yaml]\nservices:\n  data:\n    extends: {file: common.yaml, service: db}\n"
        "  web: {depends_on: [data]}\n");
  CHECK(after.at("/repo/compose.override.yaml") == "services:\n  data: {image: b}\n");
  CHECK(after.at("/repo/sub.yaml") == "services:\n  job: {depends_on: {data: {condition: x}}}\n");
  CHECK(after.at("/repo/common.yaml") == "services:\n  db: {}\n");
  const Files base = renamed(
      "services:\n  ‸db:\n    image: a\n", "base",
      {{"/repo/compose.yaml", "services:\n  db: {extends: {file: common.yaml, service: db}}\n"}},
      "/repo/common.yaml");
  CHECK(base.at("/repo/common.yaml") == "services:\n  base:\n    image: a\n");
  CHECK(base.at("/repo/compose.yaml") ==
        "services:\n  db: {extends: {file: common.yaml, service: base}}\n");
}

TEST_CASE("a name must be valid and free") {
  CHECK(text_after("services: {‸a: {}, b: {}}\n", "b") == "another service is called `b`");
  CHECK(text_after("services: {‸a: {}}\n", "b c") == "`b c` cannot name a service");
  CHECK(text_after("services: {a: {networks: [‸x]}}\nnetworks: {x: }\n", "default") ==
        "the network `default` is the one of all services that name none");
  CHECK(text_after("services: {a: {networks: [‸x]}}\n", "y") == "nothing here can be renamed");
}

TEST_CASE("what is called so outside keeps its name") {
  CHECK(text_after("volumes: {‸x: {external: true}}\n", "y") ==
        "the volume `x` is external and called so outside: give it a `name`");
  CHECK(text_after("volumes: {‸x: {external: true, name: x}}\n", "z") ==
        "volumes: {z: {external: true, name: x}}\n");
}

TEST_CASE("a volume is renamed in short and long forms, a path is not") {
  CHECK(text_after("services:\n  a:\n    volumes:\n      - data:/data:ro\n      - ./data:/x\n"
                   "      - {type: volume, source: data, target: /y}\nvolumes:\n  ‸data:\n",
                   "store") ==
        "services:\n  a:\n    volumes:\n      - store:/data:ro\n      - ./data:/x\n"
        "      - {type: volume, source: store, target: /y}\nvolumes:\n  store:\n");
}

TEST_CASE("anchors are renamed with their aliases") {
  CHECK(text_after("x-a: &‸a {x: 1}\nx-b: *a\nx-c: {<<: *a}\n", "common") ==
        "x-a: &common {x: 1}\nx-b: *common\nx-c: {<<: *common}\n");
  CHECK(text_after("x-a: &‸a {x: 1}\nx-b: &b 1\n", "b") == "another anchor is called `b`");
}

TEST_CASE("a variable is renamed with its line in `.env`, where nobody else reads it") {
  const Files others = {{"/repo/.env", "TAG=1\nALL=$TAG\n"}};
  const Files after =
      renamed("services: {a: {image: 'x:${‸TAG:-2}', user: $TAG}}\n", "VERSION", others);
  CHECK(after.at("/repo/compose.yaml") ==
        "services: {a: {image: 'x:${VERSION:-2}', user: $VERSION}}\n");
  CHECK(after.at("/repo/.env") == "VERSION=1\nALL=$VERSION\n");
  CHECK(renamed("services: {a: {image: '${‸X}'}}\n", "Y").at("") == "nothing here can be renamed");
  CHECK(renamed("services: {a: {image: '${‸TAG}', env_file: .env}}\n", "Y", others).at("") ==
        "the containers of `a` get `TAG` from `.env` too");
  CHECK(renamed("services: {a: {image: '${‸TAG}', environment: [TAG]}}\n", "Y", others).at("") ==
        "`TAG` is written in a way that cannot be changed");
}

TEST_CASE("a stage is renamed in the Dockerfile and in all that builds it") {
  const Files others = {{"/repo/app/Dockerfile", "FROM a AS base\nFROM base\n"}};
  const std::string text =
      "services:\n  a: {build: {context: app, target: base}}\n  b: {build: {context: app, target: "
      "0}}\n";
  std::string marked = text;
  marked.insert(marked.find("base}"), "‸");
  Files after = renamed(marked, "tools", others);
  CHECK(after.at("/repo/app/Dockerfile") == "FROM a AS tools\nFROM tools\n");
  CHECK(after.at("/repo/compose.yaml").find("target: tools}") != std::string::npos);
  CHECK(after.at("/repo/compose.yaml").find("target: 0}") != std::string::npos);
  after = renamed("FROM a AS ‸base\nFROM base\n", "tools", {{"/repo/compose.yaml", text}},
                  "/repo/app/Dockerfile");
  CHECK(after.at("/repo/app/Dockerfile") == "FROM a AS tools\nFROM tools\n");
  CHECK(after.at("/repo/compose.yaml").find("target: tools}") != std::string::npos);
  CHECK(renamed(marked, "1", others).at("") ==
        "`1` cannot name a stage: a letter, then letters, digits, `-`, `_` and `.`");
}

TEST_CASE("an argument is renamed in all stages that a build gives it to") {
  const std::string dockerfile = "FROM a AS x\nARG V\nRUN echo $V\nFROM b\nARG V\nRUN echo $V\n";
  const std::string other = "FROM a AS x\nARG W\nRUN echo $W\nFROM b\nARG W\nRUN echo $W\n";
  const std::string text = "services: {a: {build: {context: ., args: {V: 1}}}}\n";
  std::string marked = text;
  marked.insert(marked.find("V:"), "‸");
  Files after = renamed(marked, "W", {{"/repo/Dockerfile", dockerfile}});
  CHECK(after.at("/repo/Dockerfile") == other);
  CHECK(after.at("/repo/compose.yaml") == "services: {a: {build: {context: ., args: {W: 1}}}}\n");
  marked = dockerfile;
  marked.insert(marked.find("V\n"), "‸");
  after = renamed(marked, "W", {{"/repo/compose.yaml", text}}, "/repo/Dockerfile");
  CHECK(after.at("/repo/Dockerfile") == other);
  CHECK(after.at("/repo/compose.yaml") == "services: {a: {build: {context: ., args: {W: 1}}}}\n");
  CHECK(renamed(
            marked, "W",
            {{"/repo/compose.yaml", "services: {a: {build: {context: ., args: {V: 1, W: 2}}}}\n"}},
            "/repo/Dockerfile")
            .at("") == "a build has another argument `W`");
  CHECK(renamed(marked, "W",
                {{"/repo/compose.yaml", "services: {a: {build: {context: ., args: [V]}}}\n"}},
                "/repo/Dockerfile")
            .at("") == "`V` is written in a way that cannot be changed");
}

TEST_CASE("a rename begins on a name that is declared") {
  const auto target = [](std::string_view marked) {
    const Editor editor(marked, "/repo/compose.yaml");
    const auto found = lsp::in_compose::rename_target(editor.view(), editor.cursor());
    return found ? found->name : "none";
  };
  CHECK(target("services: {a: {depends_on: [‸b]}, b: {}}\n") == "b");
  CHECK(target("services: {a: {depends_on: [‸b]}}\n") == "none");
  CHECK(target("services: {a: {profiles: [‸b]}}\n") == "b");
  CHECK(target("services: {a: {image: ‸b}}\n") == "none");
}

}  // namespace
}  // namespace hullint::test
