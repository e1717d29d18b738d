#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "lsp/editor.h"
#include "lsp/features/compose/features.h"
#include "lsp/features/dockerfile/features.h"

namespace hullint::test {
namespace {

using Files = std::map<std::string, std::string>;

// Files in an editor, and what stands at places in them: `compose.yaml:2 web`, lines from 1.
class Opened {
 public:
  explicit Opened(std::string_view marked, Files others = {},
                  const std::string& path = "/repo/compose.yaml")
      : editor(marked, path, others), files_(std::move(others)), path_(path) {
    files_[path] = editor.document().source().text();
  }

  std::string list(const std::vector<lsp::Place>& places) const {
    std::string out;
    for (const lsp::Place& place : places) {
      const std::string& path = place.path.empty() ? path_ : place.path;
      const std::string& text = files_.at(path);
      const auto line = std::count(text.begin(), text.begin() + place.span.begin, '\n') + 1;
      out += path.substr(6) + ":" + std::to_string(line) + " " +
             text.substr(place.span.begin, place.span.size()) + "\n";
    }
    return out;
  }

  std::string definition() const {
    const auto found = lsp::in_compose::definition(editor.view(), editor.cursor());
    return found ? list(found->targets) : "none";
  }
  std::string references() const {
    return list(lsp::in_compose::references(editor.view(), editor.cursor()));
  }

  Editor editor;

 private:
  Files files_;
  std::string path_;
};

TEST_CASE("a service is found wherever another names it") {
  const Opened opened(R"(services:
  d‸b:
    image: a
  web:
    depends_on: [db]
    links: ["db:database"]
    network_mode: "service:db"
    volumes_from: [db:ro, container:db]
    extends: db
    build:
      context: .
      additional_contexts: {base: service:db}
  job:
    depends_on:
      db: {condition: service_healthy}
    volumes_from:
      - 'db'
)");
  CHECK(opened.references() ==
        "compose.yaml:2 db\ncompose.yaml:5 db\ncompose.yaml:6 db\ncompose.yaml:7 db\n"
        "compose.yaml:8 db\ncompose.yaml:9 db\ncompose.yaml:12 db\ncompose.yaml:15 db\n"
        "compose.yaml:17 db\n");
}

TEST_CASE("networks, volumes, secrets, configs and models are kept apart") {
  const std::string text = R"(services:
  web:
    networks: [x]
    volumes: [vol:/x, ./vol:/y, /z, {type: volume, source: vol}, {type: bind, source: vol}]
    secrets: [x, {source: x}]
    configs: [x]
    models: {x: }
    profiles: [x]
networks:
  x:
volumes:
  vol:
secrets: {x: {file: x}}
configs: {x: {file: x}}
models: {x: {model: y}}
)";
  const auto at = [&](std::string_view mark) {
    std::string marked = text;
    marked.insert(marked.find(mark) + mark.size(), "‸");
    return Opened(marked).references();
  };
  CHECK(at("networks: [x") == "compose.yaml:10 x\ncompose.yaml:3 x\n");
  CHECK(at("volumes: [vol") == "compose.yaml:12 vol\ncompose.yaml:4 vol\ncompose.yaml:4 vol\n");
  CHECK(at("secrets: [x") == "compose.yaml:13 x\ncompose.yaml:5 x\ncompose.yaml:5 x\n");
  CHECK(at("configs: [x") == "compose.yaml:14 x\ncompose.yaml:6 x\n");
  CHECK(at("models: {x") == "compose.yaml:15 x\ncompose.yaml:7 x\n");
  CHECK(at("profiles: [x") == "compose.yaml:8 x\n");
}

TEST_CASE("what is included and what overrides belong together, what is extended does not") {
  const Files others = {
      {"/repo/compose.override.yaml", "services:\n  db:\n    image: b\n"},
      {"/repo/sub/compose.yaml", "services:\n  web:\n    depends_on: [db]\n"},
      {"/repo/common.yaml", "services:\n  db: {image: c}\n  other: {depends_on: [db]}\n"},
  };
  const std::string text =
      "include: [sub/compose.yaml]\nservices:\n  db:\n    extends: {file: common.yaml, service: "
      "db}\n";
  std::string marked = text;
  marked.insert(marked.find("  db:") + 3, "‸");
  CHECK(Opened(marked, others).references() ==
        "compose.yaml:3 db\ncompose.override.yaml:2 db\nsub/compose.yaml:3 db\n");
  marked = text;
  marked.insert(marked.rfind("db}"), "‸");
  const Opened extended(marked, others);
  CHECK(extended.definition() == "common.yaml:2 db\n");
  CHECK(extended.references() == "common.yaml:2 db\ncompose.yaml:4 db\ncommon.yaml:3 db\n");
}

TEST_CASE("from a file that others include or override their names are seen") {
  const Files others = {
      {"/repo/compose.yaml", "include: [parts/db.yaml]\nservices:\n  web: {depends_on: [db]}\n"},
      {"/repo/parts/other.yaml", "services:\n  db: {image: a}\n"},
  };
  const Opened part("services:\n  ‸db:\n    image: a\n", others, "/repo/parts/db.yaml");
  CHECK(part.references() == "parts/db.yaml:2 db\ncompose.yaml:3 db\n");
  const Opened base("services:\n  ‸db: {image: a}\n",
                    {{"/repo/compose.prod.yaml", "services:\n  db:\n    user: b\n"}});
  CHECK(base.references() == "compose.yaml:2 db\ncompose.prod.yaml:2 db\n");
}

TEST_CASE("names stand where aliases and merge keys have them from") {
  const Opened opened(R"(x-all: &all
  depends_on: &list [db]
services:
  db: {}
  web:
    <<: *all
  job:
    depends_on: *list
  old: {depends_on: [d‸b]}
)");
  CHECK(opened.references() == "compose.yaml:4 db\ncompose.yaml:2 db\ncompose.yaml:9 db\n");
}

TEST_CASE("an alias leads to the anchor that it stands for") {
  const std::string text = R"(x-a: &a {x: 1}
x-b: *a
x-c: &a {x: 2}
x-d: {<<: *a}
)";
  std::string marked = text;
  marked.insert(marked.find("*a") + 1, "‸");
  CHECK(Opened(marked).definition() == "compose.yaml:1 a\n");
  marked = text;
  marked.insert(marked.rfind("*a"), "‸");
  CHECK(Opened(marked).definition() == "none");
  marked = text;
  marked.insert(marked.rfind("*a") + 2, "‸");
  CHECK(Opened(marked).definition() == "compose.yaml:3 a\n");
}

TEST_CASE("a variable leads to its line in `.env`") {
  const Files others = {{"/repo/.env", "TAG=1\nFULL=${TAG}-x\n"}};
  const Opened opened(
      "services:\n  web:\n    image: a:‸${TAG:-2}\n    environment: [TAG]\n    user: $TAG\n",
      others);
  CHECK(opened.definition() == ".env:1 TAG\n");
  CHECK(opened.references() ==
        ".env:1 TAG\ncompose.yaml:3 TAG\ncompose.yaml:4 TAG\ncompose.yaml:5 TAG\n.env:2 TAG\n");
}

TEST_CASE("a target and build arguments lead into the Dockerfile") {
  const Files others = {
      {"/repo/app/Dockerfile", "ARG V=1\nFROM a:$V AS Base\nFROM base\nARG V\nRUN echo $V\n"}};
  const Opened target("services:\n  web:\n    build: {context: app, target: ba‸se}\n", others);
  CHECK(target.definition() == "app/Dockerfile:2 Base\n");
  CHECK(target.references() ==
        "app/Dockerfile:2 Base\ncompose.yaml:3 base\napp/Dockerfile:3 base\n");
  const Opened argument(
      "services:\n  web:\n    build:\n      context: app\n      args:\n        - V‸=2\n", others);
  CHECK(argument.references() ==
        "app/Dockerfile:1 V\napp/Dockerfile:4 V\ncompose.yaml:6 V\napp/Dockerfile:2 V\n"
        "app/Dockerfile:5 V\n");
}

TEST_CASE("from a Dockerfile the Compose files that build it are seen") {
  const Files others = {{"/repo/compose.yaml",
                         "services:\n  web:\n    build: {context: app, target: BASE, args: {V: "
                         "1}}\n  other: {build: {context: other, target: base}}\n"}};
  const auto references = [&](std::string_view marked) {
    const Opened opened(marked, others, "/repo/app/Dockerfile");
    return opened.list(
        lsp::in_dockerfile::references(opened.editor.view(), opened.editor.cursor()));
  };
  CHECK(references("FROM a AS ‸base\nARG V\n") == "app/Dockerfile:1 base\ncompose.yaml:3 BASE\n");
  CHECK(references("FROM a AS base\nARG ‸V\n") == "app/Dockerfile:2 V\ncompose.yaml:3 V\n");
  CHECK(references("FROM a AS base\nENV ‸V=1\n") == "app/Dockerfile:2 V\n");
}

TEST_CASE("a path leads to the file, a context to its Dockerfile") {
  const Files others = {{"/repo/app/Dockerfile", "FROM a\n"}, {"/repo/web.env", "A=1\n"}};
  CHECK(Opened("services: {web: {build: ./a‸pp}}\n", others).definition() == "app/Dockerfile:1 \n");
  CHECK(Opened("services: {web: {env_file: [web‸.env]}}\n", others).definition() == "web.env:1 \n");
  CHECK(Opened("services: {web: {env_file: [no‸.env]}}\n", others).definition() == "none");
}

TEST_CASE("what a name is highlighted as says whether it is declared there") {
  const Editor editor("services:\n  «‸db»: {}\n  web: {depends_on: [«db»]}\n",
                      "/repo/compose.yaml");
  const auto found = lsp::in_compose::highlights(editor.view(), editor.cursor());
  REQUIRE(found.size() == 2);
  CHECK(found[0].span == editor.marks()[0]);
  CHECK(found[0].kind == lsp::Highlight::Kind::write);
  CHECK(found[1].span == editor.marks()[1]);
  CHECK(found[1].kind == lsp::Highlight::Kind::read);
}

}  // namespace
}  // namespace hullint::test
