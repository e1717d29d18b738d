#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

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
