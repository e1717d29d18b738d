#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "lsp/editor.h"
#include "lsp/features/compose/features.h"

namespace hullint::test {
namespace {

using Files = std::map<std::string, std::string>;
using namespace lsp::in_compose;

constexpr const char* path = "/repo/compose.yaml";

// ---- symbols

std::string outline(const std::vector<lsp::Symbol>& symbols, const std::string& indent = {}) {
  std::string out;
  for (const lsp::Symbol& symbol : symbols) {
    CHECK(symbol.span.contains(symbol.selected));
    out += indent + symbol.name + (symbol.detail.empty() ? "" : " | " + symbol.detail) + "\n" +
           outline(symbol.children, indent + "  ");
  }
  return out;
}

TEST_CASE("the outline has services with their images, and the other sections") {
  const Editor editor(
      "name: x\nservices:\n  web:\n    image: a:1\n    ports: [80]\n  job: {build: ./job}\n"
      "networks:\n  back:\n",
      path);
  CHECK(outline(symbols(editor.view())) ==
        "name | x\nservices\n  web | a:1\n    image | a:1\n    ports\n  job | build ./job\n"
        "    build | ./job\nnetworks\n  back\n");
}

TEST_CASE("what an alias stands for is in the outline where it is written") {
  const Editor editor(
      "x-base: &base\n  image: a\nx-all: &all {v: }\nservices:\n  web: *base\n  job:\n"
      "    <<: *base\nvolumes: *all\n",
      path);
  CHECK(outline(symbols(editor.view())) ==
        "x-base\nx-all\nservices\n  web | a\n  job\n    <<\nvolumes\n");
}

TEST_CASE("the workspace knows services, resources and images of a Compose file") {
  const auto document = parse(
      path, "services: {web: {image: a:1}, b: {image: '$X'}}\nvolumes: {v: }\n", Language::compose);
  const lsp::FileFacts facts = lsp::facts_of(*document);
  REQUIRE(facts.names.size() == 3);
  CHECK(facts.names[0].name == "web");
  CHECK(facts.names[0].kind == lsp::SymbolKind::service);
  CHECK(facts.names[2].name == "v");
  CHECK(facts.names[2].kind == lsp::SymbolKind::volume);
  CHECK(facts.images == std::vector<std::string>{"a:1"});
}

// ---- links

std::string linked(std::string_view text, Files others = {}) {
  const Editor editor(text, path, std::move(others));
  std::string out;
  for (const lsp::Link& link : links(editor.view()))
    out += std::string(editor.text(link.span)) + " -> " + link.path + link.url + "\n";
  return out;
}

TEST_CASE("images link to their pages, unless they are built here") {
  CHECK(linked("services:\n  a: {image: 'redis:7'}\n  b: {image: own/app, build: none}\n"
               "  c: {image: '${X}'}\n  d: {image: quay.io/a/b}\n") ==
        "redis:7 -> https://hub.docker.com/_/redis\n"
        "quay.io/a/b -> https://quay.io/repository/a/b\n");
}

TEST_CASE("files link to themselves if they are there") {
  const Files others = {
      {"/repo/app/Dockerfile", ""},
      {"/repo/app/prod.Dockerfile", ""},
      {"/repo/a.env", ""},
      {"/repo/common.yaml", "services: {x: {}}\n"},
      {"/repo/sub/compose.yaml", ""},
      {"/repo/secret.txt", ""},
      {"/repo/data/x", ""},
  };
  CHECK(linked("include:\n  - sub/compose.yaml\nservices:\n  a:\n    build: app\n"
               "    env_file: [a.env, {path: no.env}]\n"
               "    extends: {file: common.yaml, service: x}\n"
               "    volumes: ['./data:/data:ro', ./no:/x, data:/y, {type: bind, source: data}]\n"
               "  b:\n    build: {context: ./app/, dockerfile: prod.Dockerfile}\n"
               "secrets: {s: {file: ./secret.txt}}\n",
               others) ==
        "sub/compose.yaml -> /repo/sub/compose.yaml\napp -> /repo/app/Dockerfile\n"
        "a.env -> /repo/a.env\ncommon.yaml -> /repo/common.yaml\n./data -> /repo/data\n"
        "data -> /repo/data\n./app/ -> /repo/app/Dockerfile\n"
        "prod.Dockerfile -> /repo/app/prod.Dockerfile\n./secret.txt -> /repo/secret.txt\n");
}

TEST_CASE("suppressed rules link to their pages") {
  const std::string found = linked("# hullint ignore=no-such-rule\nservices: {a: {image: b}}\n");
  CHECK(found == "b -> https://hub.docker.com/_/b\n");
}

// ---- lenses

std::string titles(std::string_view text, Files others = {}) {
  const Editor editor(text, path, std::move(others));
  std::string out;
  for (const lsp::Lens& lens : lenses(editor.view()))
    out += std::string(editor.text(lens.span)) + ": " + lens.title + " [" +
           std::to_string(lens.places.size()) + "]\n";
  return out;
}

TEST_CASE("a service says who depends on it, a resource who uses it") {
  CHECK(titles("services:\n  db: {volumes: [data:/data]}\n"
               "  a: {depends_on: [db], links: [db]}\n  b: {network_mode: 'service:db'}\n"
               "networks: {lonely: }\nvolumes: {data: }\n") ==
        "db: depended on by 2 services [3]\ndata: used by 1 service [1]\n");
  CHECK(titles("services: {db: {}}\n",
               {{"/repo/compose.override.yaml", "services: {a: {depends_on: [db]}}\n"}}) ==
        "db: depended on by 1 service [1]\n");
}

TEST_CASE("a service says what it builds") {
  const Files others = {{"/repo/app/Dockerfile", "FROM a AS Base\nFROM b\n"}};
  CHECK(titles("services:\n  a: {build: {context: app, target: base}}\n  b: {build: app}\n"
               "  c: {build: {context: app, target: no}}\n  d: {build: none}\n",
               others) == "a: builds stage Base of Dockerfile [1]\nb: builds Dockerfile [1]\n");
}

// ---- files that move

std::string followed(std::string_view text, std::string_view from, std::string_view to,
                     Files others = {}) {
  const Editor editor(text, path, std::move(others));
  const std::pair<std::string, std::string> moves[] = {{std::string(from), std::string(to)}};
  return editor.after(follow_files(editor.view(), moves));
}

TEST_CASE("paths follow the files that they name, in their style") {
  CHECK(followed("services: {a: {env_file: [./a.env, b.env]}}\n", "/repo/a.env",
                 "/repo/env/a.env") == "services: {a: {env_file: [./env/a.env, b.env]}}\n");
  CHECK(followed("services: {a: {env_file: 'a.env'}}\n", "/repo/a.env", "/a.env") ==
        "services: {a: {env_file: '../a.env'}}\n");
  CHECK(followed("services: {a: {volumes: ['./data:/d', data:/e]}}\n", "/repo/data",
                 "/repo/files") == "services: {a: {volumes: ['./files:/d', data:/e]}}\n");
  CHECK(followed("include: [{path: [sub/c.yaml]}]\nservices: {a: {build: ./sub/}}\n", "/repo/sub",
                 "/repo/part") ==
        "include: [{path: [part/c.yaml]}]\nservices: {a: {build: ./part/}}\n");
}

TEST_CASE("a Dockerfile is followed from its context, and a context takes it along") {
  const std::string text =
      "services: {a: {build: {context: app, dockerfile: docker/Dockerfile}}}\n";
  CHECK(followed(text, "/repo/app/docker", "/repo/app/images") ==
        "services: {a: {build: {context: app, dockerfile: images/Dockerfile}}}\n");
  CHECK(followed(text, "/repo/app", "/repo/web") ==
        "services: {a: {build: {context: web, dockerfile: docker/Dockerfile}}}\n");
}

TEST_CASE("what cannot be followed stays") {
  const std::string text = "services: {a: {env_file: a.env, volumes: ['/x:/y']}}\n";
  CHECK(followed(text, "/repo/compose.yaml", "/repo/x/compose.yaml") == text);
  CHECK(followed(text, "/repo", "/other") == text);
  CHECK(followed(text, "/repo/a.env", "/repo/a: b.env") == text);
  CHECK(followed(text, "/repo/b.env", "/repo/c.env") == text);
}

// ---- the graph and the merged text

TEST_CASE("the graph has services, what they depend on and their networks") {
  const Editor editor(
      "services:\n  web:\n    depends_on: {db: {condition: service_healthy}, opt: {required: "
      "false}}\n    networks: [front]\n  db: {profiles: [x]}\n",
      path);
  CHECK(graph(editor.view()) ==
        "flowchart LR\n  s0[\"web\"]\n  s1[\"db\"]\n  x2([\"opt\"])\n  n0{{\"front\"}}\n"
        "  s0 -->|\"healthy\"| s1\n  s0 -.-> x2\n  s0 --- n0\n"
        "  classDef profile stroke-dasharray: 4\n  class s1 profile\n");
}

TEST_CASE("the effective text is the merged project") {
  const Editor editor("services:\n  web:\n    image: a:${TAG}\n", path,
                      {{"/repo/.env", "TAG=3\n"},
                       {"/repo/compose.override.yaml", "services: {web: {user: me}}\n"}});
  const std::string text = effective(editor.view());
  CHECK(
      text.starts_with("# What Compose makes of these files, with the values of `.env`:\n"
                       "#   compose.yaml\n#   compose.override.yaml\n"));
  CHECK(text.find("image: a:3\n") != std::string::npos);
  CHECK(text.find("user: me\n") != std::string::npos);
}

// ---- any text

void use_all(std::string_view text, Offset at) {
  const Editor editor(text, path,
                      {{"/repo/Dockerfile", "FROM a AS b\nARG c\n"}, {"/repo/.env", "X=$Y\n="}});
  const lsp::View view = editor.view();
  const auto size = static_cast<Offset>(editor.document().source().text().size());
  const auto fits = [&](const std::vector<lsp::Place>& places) {
    return std::all_of(places.begin(), places.end(), [&](const lsp::Place& place) {
      return !place.path.empty() || (place.span.begin <= place.span.end && place.span.end <= size);
    });
  };
  CHECK(fits(references(view, at)));
  if (const auto found = definition(view, at)) CHECK(fits(found->targets));
  highlights(view, at);
  if (rename_target(view, at)) {
    const auto edits = rename(view, at, "renamed");
    if (edits)
      for (const lsp::FileEdits& file : *edits)
        if (file.path.empty()) CHECK(editor.after(file.edits) != "conflict");
  }
  for (const lsp::Lens& lens : lenses(view)) CHECK(lens.span.end <= size);
  for (const lsp::Link& link : links(view)) CHECK(link.span.end <= size);
  outline(symbols(view));
  const std::pair<std::string, std::string> moves[] = {{"/repo/Dockerfile", "/repo/x/Dockerfile"}};
  CHECK(editor.after(follow_files(view, moves)) != "conflict");
  graph(view);
  effective(view);
}

TEST_CASE("every feature bears texts that are broken off or edited at random") {
  for (const std::string_view text : broken_texts()) use_all(text, 1);
  const std::string whole =
      "include: [a.yaml]\nx-a: &a {depends_on: [db], <<: *a}\nservices:\n  db: &d\n    <<: *a\n"
      "    build: {target: b, args: [c, d=1]}\n    env_file: [.env, \"x\\ty\"]\n  web:\n"
      "    image: \"a:${X:-${Y}}\"\n    volumes: [v:/v, \"./x:/y\", {type: bind, source: z}]\n"
      "    network_mode: service:db\n    extends: {file: common.yaml, service: db}\n"
      "    secrets:\n      - s\nsecrets: {s: {file: ./s}}\nvolumes: {v: }\n";
  use_all(whole, 60);
  constexpr std::string_view pieces[] = {"",     ":",  "\n",        "  ", "- ", "&a ",
                                         "*a",   "{",  "]",         "\"", "${", "<<: *d\n",
                                         "\xff", "# ", "services:", "!x "};
  std::uint32_t random = 7;
  const auto next = [&random](std::size_t below) {
    random = random * 1664525U + 1013904223U;
    return static_cast<std::size_t>(random >> 8U) % below;
  };
  for (int round = 0; round < 300; ++round) {
    std::string text = whole;
    for (int edit = 0; edit < 3; ++edit) {
      const std::size_t at = next(text.size());
      text.replace(at, next(6), pieces[next(std::size(pieces))]);
    }
    use_all(text, static_cast<Offset>(next(text.size())));
  }
}

}  // namespace
}  // namespace hullint::test
