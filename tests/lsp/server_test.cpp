#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "lsp/client_double.h"

using namespace hullint;
using namespace hullint::test;
using nlohmann::json;

namespace {

constexpr const char* uri = "file:///repo/Dockerfile";
constexpr const char* pulls = R"({"textDocument":{"diagnostic":{"dynamicRegistration":false}}})";

std::string change(int version, std::string_view changes) {
  return R"({"textDocument":{"uri":"file:///repo/Dockerfile","version":)" +
         std::to_string(version) + R"(},"contentChanges":)" + std::string(changes) + "}";
}

std::vector<std::string> codes(const json& items) {
  std::vector<std::string> found;
  for (const json& item : items) found.push_back(item["code"]);
  return found;
}

std::vector<std::string> pushed(const ClientDouble& client) {
  return codes(json::parse(client.last("textDocument/publishDiagnostics"))["diagnostics"]);
}

}  // namespace

TEST_CASE("findings are pushed with their range, rule and version when nothing else waits") {
  ClientDouble client({}, R"({"textDocument":{"publishDiagnostics":{"versionSupport":true,
                             "codeDescriptionSupport":true}}})");
  client.open(uri, "FROM debian:12\nMAINTAINER me\nUSER 1\n");
  CHECK(client.sent("textDocument/publishDiagnostics").empty());
  client.settle();
  const json params = json::parse(client.last("textDocument/publishDiagnostics"));
  CHECK(params["uri"] == uri);
  CHECK(params["version"] == 1);
  REQUIRE(codes(params["diagnostics"]) == std::vector<std::string>{"maintainer-deprecated"});
  const json& finding = params["diagnostics"][0];
  CHECK(finding["range"]["start"] == json{{"line", 1}, {"character", 0}});
  CHECK(finding["range"]["end"] == json{{"line", 1}, {"character", 10}});
  CHECK(finding["source"] == "hullint");
  CHECK(finding["codeDescription"]["href"] ==
        "https://hullint.dev/rules/dockerfile/maintainer-deprecated");
}

TEST_CASE("a half-typed line keeps the findings of the others") {
  ClientDouble client;
  client.open(uri, "FROM debian:12\nMAINTAINER me\nUSER 1\n");
  client.settle();
  client.tell("textDocument/didChange",
              change(2, R"([{"range":{"start":{"line":2,"character":0},"end":{"line":2,)"
                        R"("character":4}},"text":"US"}])"));
  client.settle();
  const std::vector<std::string> found = pushed(client);
  CHECK(std::count(found.begin(), found.end(), "maintainer-deprecated") == 1);
  CHECK(found.size() > 1);
}

TEST_CASE("changes are done in order, in the client's units") {
  ClientDouble client;
  client.open(uri,
              "FROM a:1\n# \xF0\x9F\x98\x80"
              "EXPOSE\n");
  client.tell("textDocument/didChange",
              change(2, R"([{"range":{"start":{"line":1,"character":4},"end":{"line":1,)"
                        R"("character":4}},"text":"\n"},)"
                        R"({"range":{"start":{"line":2,"character":6},"end":{"line":2,)"
                        R"("character":6}},"text":" 80"}])"));
  const json symbols = json::parse(client.ask("textDocument/documentSymbol", of(uri)));
  CHECK(symbols.dump().find("EXPOSE") != std::string::npos);
}

TEST_CASE("a client that pulls is answered, and told when nothing has changed") {
  ClientDouble client({}, pulls);
  client.open(uri, "FROM debian:12\nMAINTAINER me\nUSER 1\n");
  client.settle();
  CHECK(client.sent("textDocument/publishDiagnostics").empty());
  const json first = json::parse(client.ask("textDocument/diagnostic", of(uri)));
  CHECK(first["kind"] == "full");
  CHECK(codes(first["items"]) == std::vector<std::string>{"maintainer-deprecated"});
  json params = json::parse(of(uri));
  params["previousResultId"] = first["resultId"];
  CHECK(json::parse(client.ask("textDocument/diagnostic", params.dump()))["kind"] == "unchanged");
  client.tell("workspace/didChangeWatchedFiles",
              R"({"changes":[{"uri":"file:///repo/.dockerignore","type":2}]})");
  CHECK(json::parse(client.ask("textDocument/diagnostic", params.dump()))["kind"] == "unchanged");
  client.tell("workspace/didChangeConfiguration",
              R"({"settings":{"hullint":{"ignore":["maintainer-deprecated"]}}})");
  const json after = json::parse(client.ask("textDocument/diagnostic", params.dump()));
  CHECK(after["kind"] == "full");
  CHECK(after["items"].empty());
}

TEST_CASE("the workspace's findings come without opening a file, unchanged ones as such") {
  ClientDouble client({{"/repo/Dockerfile", "FROM debian:12\nMAINTAINER me\nUSER 1\n"},
                       {"/repo/b/Dockerfile", "FROM debian:12\nUSER 1\n"},
                       {"/repo/node_modules/Dockerfile", "FROM x\n"}},
                      pulls);
  client.ask("workspace/diagnostic", R"({"previousResultIds":[]})");
  client.do_work();
  const std::string answer = client.ask("shutdown", "null");
  CHECK(answer == "null");
  const json report = json::parse(client.result_of_last("workspace/diagnostic"));
  REQUIRE(report["items"].size() == 2);
  CHECK(report["items"][0]["uri"] == "file:///repo/Dockerfile");
  CHECK(codes(report["items"][0]["items"]) == std::vector<std::string>{"maintainer-deprecated"});
  CHECK(report["items"][1]["items"].empty());
}

TEST_CASE("settings of the editor and of files hold, and their mistakes are shown") {
  ClientDouble client({{"/repo/.hullint.yaml", "rules:\n  maintaner-deprecated: off\n"}},
                      R"({"workspace":{"configuration":true}})");
  client.open(uri, "FROM debian:12\nMAINTAINER me\nUSER 1\n");
  client.settle();
  const std::string shown = client.sent("textDocument/publishDiagnostics").back();
  CHECK(shown.find("/repo/.hullint.yaml") != std::string::npos);
  CHECK(shown.find("maintainer-deprecated") != std::string::npos);
  client.answer("workspace/configuration",
                R"([{"ignore":["maintainer-deprecated"],"features":{"hover":false}}])");
  client.settle();
  bool quiet = false;
  for (const std::string& params : client.sent("textDocument/publishDiagnostics"))
    quiet =
        quiet || (json::parse(params)["uri"] == uri && json::parse(params)["diagnostics"].empty());
  CHECK(quiet);
  CHECK(client.ask("textDocument/hover", at(uri, 0, 1)) == "null");
}

TEST_CASE(
    "a file that is closed shows no findings any more, and one of others is never spoken of") {
  ClientDouble client;
  client.open(uri, "FROM debian\n");
  client.open("file:///repo/readme.txt", "hello", "plaintext");
  client.settle();
  client.tell("textDocument/didClose", of(uri));
  client.tell("textDocument/didClose", of("file:///repo/readme.txt"));
  const std::vector<std::string> all = client.sent("textDocument/publishDiagnostics");
  REQUIRE(all.size() == 2);
  CHECK(json::parse(all[1])["uri"] == uri);
  CHECK(json::parse(all[1])["diagnostics"].empty());
}

TEST_CASE("requests out of order are refused with LSP's codes") {
  ClientDouble client;
  CHECK(client.ask("initialize", "{}").starts_with("error -32600"));
  CHECK(client.ask("hullint/none", "{}").starts_with("error -32601"));
  CHECK(client.ask("textDocument/hover", R"({"textDocument":7})").starts_with("error -32602"));
  CHECK(client.ask("textDocument/hover", at("file:///none", 0, 0)) == "null");
  CHECK(client.ask("shutdown", "null") == "null");
  CHECK(client.ask("textDocument/hover", at(uri, 0, 0)).starts_with("error -32600"));
  CHECK_FALSE(client.server().exit_status());
  client.tell("exit", "null");
  CHECK(client.server().exit_status() == 0);
}

TEST_CASE("a fix is offered, worked out when it is chosen, and refused for another text") {
  ClientDouble client({}, R"({"textDocument":{"codeAction":{"resolveSupport":
                             {"properties":["edit"]}}}})");
  client.open(uri, "FROM debian:12\nMAINTAINER me\nUSER 1\n");
  const std::string params =
      R"({"textDocument":{"uri":"file:///repo/Dockerfile"},"range":{"start":{"line":1,)"
      R"("character":2},"end":{"line":1,"character":2}},"context":{"diagnostics":[],)"
      R"("only":["quickfix"]}})";
  const json actions = json::parse(client.ask("textDocument/codeAction", params));
  REQUIRE(actions.size() >= 3);
  CHECK_FALSE(actions[0].contains("edit"));
  CHECK(actions[0]["kind"] == "quickfix");
  CHECK(actions[0]["isPreferred"] == true);
  CHECK(actions[0]["diagnostics"][0]["code"] == "maintainer-deprecated");
  const json resolved = json::parse(client.ask("codeAction/resolve", actions[0].dump()));
  CHECK(resolved["edit"]["changes"][uri][0]["newText"].get<std::string>().find("LABEL") !=
        std::string::npos);
  CHECK(actions[1]["kind"] == "quickfix.suppress.line");
  const json line = json::parse(client.ask("codeAction/resolve", actions[1].dump()));
  CHECK(line["edit"]["changes"][uri][0]["newText"] ==
        "# hullint ignore=maintainer-deprecated: TODO say why\n");
  client.tell("textDocument/didChange", change(2, R"([{"text":"FROM a\n"}])"));
  CHECK(client.ask("codeAction/resolve", actions[0].dump()).starts_with("error -32801"));
}

TEST_CASE("all safe fixes are one action, and only on demand") {
  ClientDouble client;
  client.open(uri, "FROM debian:12\nMAINTAINER me\nUSER 1\n");
  const std::string params =
      R"({"textDocument":{"uri":"file:///repo/Dockerfile"},"range":{"start":{"line":0,)"
      R"("character":0},"end":{"line":0,"character":0}},"context":{"diagnostics":[],)"
      R"("only":["source.fixAll"]}})";
  const json actions = json::parse(client.ask("textDocument/codeAction", params));
  REQUIRE(actions.size() == 1);
  CHECK(actions[0]["kind"] == "source.fixAll.hullint");
  CHECK(actions[0]["edit"]["changes"][uri].size() == 1);
}

TEST_CASE("tokens come whole and then as the difference") {
  ClientDouble client;
  client.open(uri, "FROM debian:12\nUSER 1\n");
  const json whole = json::parse(client.ask("textDocument/semanticTokens/full", of(uri)));
  CHECK(whole["data"].size() % 5 == 0);
  CHECK(whole["data"].size() > 0);
  client.tell("textDocument/didChange",
              change(2, R"([{"text":"FROM debian:12\nUSER 1\nUSER 2\n"}])"));
  json params = json::parse(of(uri));
  params["previousResultId"] = whole["resultId"];
  const json delta =
      json::parse(client.ask("textDocument/semanticTokens/full/delta", params.dump()));
  REQUIRE(delta["edits"].size() == 1);
  std::vector<std::uint32_t> data = whole["data"];
  const json& edit = delta["edits"][0];
  const auto begin = data.begin() + edit["start"].get<std::ptrdiff_t>();
  data.erase(begin, begin + edit["deleteCount"].get<std::ptrdiff_t>());
  const std::vector<std::uint32_t> added = edit["data"];
  data.insert(data.begin() + edit["start"].get<std::ptrdiff_t>(), added.begin(), added.end());
  const json again = json::parse(client.ask("textDocument/semanticTokens/full", of(uri)));
  CHECK(data == again["data"].get<std::vector<std::uint32_t>>());
}

TEST_CASE("names of closed files are found once the workspace was read") {
  ClientDouble client(
      std::map<std::string, std::string>{{"/repo/a/Dockerfile", "FROM debian:12 AS compiler\n"}});
  CHECK(client.ask("workspace/symbol", R"({"query":"cmp"})") == "[]");
  client.do_work();
  const json found = json::parse(client.ask("workspace/symbol", R"({"query":"cmp"})"));
  REQUIRE(found.size() == 1);
  CHECK(found[0]["name"] == "compiler");
  CHECK(found[0]["location"]["range"]["start"] == json{{"line", 0}, {"character", 18}});
}

TEST_CASE(
    "capabilities are registered where the client wants that, and withdrawn when switched off") {
  ClientDouble client({}, R"({"textDocument":{"hover":{"dynamicRegistration":true}},
                             "workspace":{"configuration":true}})");
  const std::string registered = client.last("client/registerCapability");
  CHECK(registered.find("textDocument/hover") != std::string::npos);
  client.answer("workspace/configuration", R"([{"features":{"hover":false}}])");
  CHECK(client.last("client/unregisterCapability").find("textDocument/hover") != std::string::npos);
}

TEST_CASE("a hover shows no credential") {
  ClientDouble client;
  client.open(uri, "FROM debian:12\nENV DB_PASSWORD=vR7kq2Wm9xT4\nRUN echo $DB_PASSWORD\n");
  client.settle();
  const std::string hover = client.ask("textDocument/hover", at(uri, 2, 12));
  CHECK(hover.find("DB_PASSWORD") != std::string::npos);
  CHECK(hover.find("vR7k") == std::string::npos);
}
