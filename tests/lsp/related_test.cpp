#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "lsp/client_double.h"

using namespace hullint;
using namespace hullint::test;
using nlohmann::json;

namespace {

constexpr const char* dockerfile_uri = "file:///repo/web/Dockerfile";
constexpr const char* compose_uri = "file:///repo/compose.yaml";
constexpr const char* dockerfile = "FROM debian:12 AS build\nFROM build AS release\nUSER 1\n";
constexpr const char* compose =
    "services:\n  web:\n    build:\n      context: web\n      target: release\n";

using Files = std::map<std::string, std::string>;

Files both() { return {{"/repo/compose.yaml", compose}, {"/repo/web/Dockerfile", dockerfile}}; }

// The rules of the findings that were pushed last for a document; "never" if none were.
std::string pushed(const ClientDouble& client, const std::string& uri) {
  std::string last = "never";
  for (const std::string& body : client.sent("textDocument/publishDiagnostics")) {
    const json params = json::parse(body);
    if (params["uri"] != uri) continue;
    last.clear();
    for (const json& item : params["diagnostics"])
      last += (last.empty() ? "" : " ") + item["code"].get<std::string>();
  }
  return last;
}

std::string replace_all(const std::string& uri, int version, const std::string& text) {
  return json{{"textDocument", {{"uri", uri}, {"version", version}}},
              {"contentChanges", {{{"text", text}}}}}
      .dump();
}

}  // namespace

TEST_CASE("what a Dockerfile breaks in a Compose file that is not open is shown, and taken back") {
  ClientDouble client(both());
  client.open(dockerfile_uri, dockerfile);
  client.settle();
  CHECK(pushed(client, compose_uri) == "never");
  client.tell(
      "textDocument/didChange",
      replace_all(dockerfile_uri, 2, "FROM debian:12 AS build\nFROM build AS relase\nUSER 1\n"));
  client.settle();
  CHECK(pushed(client, compose_uri) == "unknown-build-target");
  client.tell("textDocument/didChange", replace_all(dockerfile_uri, 3, dockerfile));
  client.settle();
  CHECK(pushed(client, compose_uri) == "");
}

TEST_CASE("an open Compose file follows the Dockerfile that it builds as it is typed") {
  ClientDouble client(Files{{"/repo/web/Dockerfile", dockerfile}});
  client.open(compose_uri, compose, "yaml");
  client.open(dockerfile_uri, dockerfile);
  client.settle();
  CHECK(pushed(client, compose_uri) == "");
  client.tell("textDocument/didChange",
              replace_all(dockerfile_uri, 2, "FROM debian:12 AS x\nUSER 1\n"));
  client.settle();
  CHECK(pushed(client, compose_uri) == "unknown-build-target");
}

TEST_CASE("a report that is pulled names the related documents") {
  ClientDouble client(both(), R"({"textDocument":{"diagnostic":{"relatedDocumentSupport":true}}})");
  client.open(dockerfile_uri, "FROM debian:12 AS relase\nUSER 1\n");
  const json report = json::parse(client.ask(
      "textDocument/diagnostic", R"({"textDocument":{"uri":"file:///repo/web/Dockerfile"}})"));
  REQUIRE(report["relatedDocuments"].contains(compose_uri));
  CHECK(report["relatedDocuments"][compose_uri]["items"][0]["code"] == "unknown-build-target");
}
