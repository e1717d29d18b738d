#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "lsp/capabilities.h"
#include "lsp/client_double.h"

namespace hullint::test {
namespace {

using nlohmann::json;

constexpr const char* uri = "file:///repo/compose.yaml";

TEST_CASE("the merged project and its graph are documents") {
  ClientDouble client(std::map<std::string, std::string>{{"/repo/.env", "TAG=3\n"}});
  client.open(uri, "services:\n  web:\n    image: a:${TAG}\n", "yaml");
  const auto text = [&](const std::string& name) {
    const std::string answer = client.ask("workspace/textDocumentContent",
                                          "{\"uri\":\"hullint:/" + name + "?" + uri + "\"}");
    return json::parse(answer)["text"].get<std::string>();
  };
  CHECK(text("effective.yaml").find("image: a:3\n") != std::string::npos);
  CHECK(text("graph.mmd") == "flowchart LR\n  s0[\"web\"]\n");
}

// The strings of an answer that name a file of the workspace by its absolute path and are no URIs.
void add_absolute(const json& value, std::string& found) {
  if (value.is_structured()) {
    for (const json& one : value) add_absolute(one, found);
  } else if (value.is_string()) {
    const auto text = value.get<std::string>();
    const std::size_t at = text.find("/repo");
    if (at != std::string::npos && !text.starts_with("file:")) found += text + "\n";
  }
}

TEST_CASE("what is shown names files by their paths in the workspace") {
  ClientDouble client(std::map<std::string, std::string>{
      {"/repo/.env", "TAG=3\n"},
      {"/repo/bad.env", "A B=1\n"},
      {"/repo/app/Dockerfile", "FROM debian:12 AS build\n"},
      {"/repo/app/x", ""},
      {"/repo/base.yaml", "services: {db: {image: a}}\nvolumes: {data: {}}\n"}});
  client.open(uri,
              "include: [base.yaml]\n"
              "services:\n"
              "  web:\n"
              "    image: a:${TAG}\n"
              "    build: {context: app, target: biuld, additional_contexts: {more: .}}\n"
              "    env_file: bad.env\n"
              "    depends_on: [db]\n"
              "    volumes: [\"data:/data\"]\n"
              "    security_opt: [\"seccomp=no.json\"]\n"
              "  none:\n"
              "    build: {context: missing}\n"
              "  other:\n"
              "    build: {context: app, dockerfile: No.Dockerfile}\n",
              "yaml");
  const json findings = json::parse(client.ask("textDocument/diagnostic", of(uri)));
  CHECK(findings["items"].size() >= 6);
  std::string found;
  add_absolute(findings, found);
  add_absolute(json::parse(client.ask("textDocument/documentLink", of(uri))), found);
  for (const auto& [line, character] : {std::pair{2, 3}, {3, 15}, {6, 17}, {7, 15}, {10, 5}}) {
    const std::string hover =
        client.ask("textDocument/hover",
                   at(uri, static_cast<unsigned>(line), static_cast<unsigned>(character)));
    CHECK(hover.find("markdown") != std::string::npos);
    add_absolute(json::parse(hover), found);
  }
  CHECK(found == "");
}

TEST_CASE("a star and a bracket ask for completion: aliases, and the items of a list in one line") {
  const json result = json::parse(lsp::initialize_result(lsp::Client(), {}));
  const json& triggers = result["capabilities"]["completionProvider"]["triggerCharacters"];
  for (const char* one : {"*", "[", ",", "$", "{"})
    CHECK(std::find(triggers.begin(), triggers.end(), one) != triggers.end());
}

TEST_CASE("services have kinds of symbols, and are found in the workspace") {
  ClientDouble client(std::map<std::string, std::string>{
      {"/repo/a/compose.yaml", "services: {webserver: {image: a}}\nvolumes: {webdata: }\n"}});
  client.do_work();
  const json found = json::parse(client.ask("workspace/symbol", R"({"query":"web"})"));
  REQUIRE(found.size() == 2);
  CHECK(found[0]["name"] == "webserver");
  CHECK(found[0]["kind"] == 5);
  CHECK(found[1]["kind"] == 19);
}

TEST_CASE("a rename reaches files that are open and files that are not") {
  ClientDouble client(std::map<std::string, std::string>{
      {"/repo/compose.override.yaml", "services:\n  db:\n    user: me\n"},
      {"/repo/sub.yaml", "services:\n  old: {depends_on: [db]}\n"}});
  client.open("file:///repo/sub.yaml", "services:\n  job: {depends_on: [db]}\n", "yaml");
  client.open(uri, "include: [sub.yaml]\nservices:\n  db:\n    image: a\n", "yaml");
  const std::string answer = client.ask(
      "textDocument/rename",
      R"({"textDocument":{"uri":"file:///repo/compose.yaml"},"position":{"line":2,"character":2},)"
      R"("newName":"data"})");
  const json changes = json::parse(answer)["changes"];
  CHECK(changes.size() == 3);
  CHECK(changes[uri][0]["range"]["start"] == json{{"line", 2}, {"character", 2}});
  CHECK(changes["file:///repo/compose.override.yaml"][0]["newText"] == "data");
  CHECK(changes["file:///repo/sub.yaml"][0]["range"]["start"] ==
        json{{"line", 1}, {"character", 21}});
}

TEST_CASE("files that move are followed in Compose files that are not open") {
  ClientDouble client(std::map<std::string, std::string>{
      {"/repo/compose.yaml", "services: {a: {image: b, env_file: a.env}}\n"},
      {"/repo/a.env", "A=1\n"}});
  client.do_work();
  const std::string answer = client.ask(
      "workspace/willRenameFiles",
      R"({"files":[{"oldUri":"file:///repo/a.env","newUri":"file:///repo/env/a.env"}]})");
  CHECK(json::parse(answer)["changes"][uri][0]["newText"] == "env/a.env");
}

}  // namespace
}  // namespace hullint::test
