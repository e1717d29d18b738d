#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "lsp/client_double.h"
#include "lsp/convert.h"

using namespace hullint;
using namespace hullint::test;
using nlohmann::json;

namespace {

constexpr const char* uri = "file:///repo/compose.yaml";

std::map<std::string, std::string> files() {
  return {
      {"/repo/app/Dockerfile", "FROM a AS build\nARG V=1\nFROM build AS release\nRUN echo $V\n"},
      {"/repo/compose.override.yaml", "services:\n  db:\n    ports: [\"1:1\"]\n"},
      {"/repo/.env", "TAG=1\n"}};
}

constexpr std::string_view start =
    "# é 😀\nx-log: &log\n  driver: local\nservices:\n  web:\n    image: shop/web:${TAG}\n"
    "    build: {context: app, target: relase, args: {V: 2}}\n    logging: *log\n"
    "    depends_on: [db]\n    environment:\n      NAME: \"Ünï 😀 ${B:-x}\"\n  db:\n"
    "    image: a:1\n    command: |\n      run\n        it\nvolumes:\n  data:\n";

constexpr std::string_view typed[] = {"\n", "  ", ": ",  "- ", "&x ", "*log", "\"", "'", "{",
                                      "}",  "[",  "]",   ",",  "#",   "|\n",  "${", "$", "\t",
                                      "é",  "😀", "<<:", "a",  "---", "\r\n", "db", "%"};

constexpr const char* methods[] = {"textDocument/diagnostic",
                                   "textDocument/hover",
                                   "textDocument/completion",
                                   "textDocument/definition",
                                   "textDocument/references",
                                   "textDocument/documentHighlight",
                                   "textDocument/prepareRename",
                                   "textDocument/rename",
                                   "textDocument/documentSymbol",
                                   "textDocument/documentLink",
                                   "textDocument/foldingRange",
                                   "textDocument/selectionRange",
                                   "textDocument/semanticTokens/full",
                                   "textDocument/inlayHint",
                                   "textDocument/codeLens",
                                   "textDocument/formatting",
                                   "textDocument/rangeFormatting",
                                   "textDocument/onTypeFormatting",
                                   "textDocument/codeAction",
                                   "workspace/symbol",
                                   "workspace/willRenameFiles",
                                   "workspace/textDocumentContent"};

json json_of(lsp::Position position) {
  return {{"line", position.line}, {"character", position.character}};
}

// A random place between two characters.
Offset place_in(std::string_view text, std::mt19937& random) {
  std::size_t at = random() % (text.size() + 1);
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return static_cast<Offset>(at);
}

struct Change {
  json content;  // an item of `contentChanges`
  std::string after;
};

Change change_of(const std::string& text, std::mt19937& random) {
  const Offset begin = place_in(text, random);
  Offset end = begin;
  if (random() % 3 == 0) end = std::max(begin, place_in(text.substr(0, begin + 25), random));
  const std::string put(random() % 4 == 0 ? "" : typed[random() % std::size(typed)]);
  const Source source("compose.yaml", text);
  const lsp::Converter converter(source, lsp::Encoding::utf16);
  Change change;
  change.content = {
      {"text", put},
      {"range",
       {{"start", json_of(converter.position(begin))}, {"end", json_of(converter.position(end))}}}};
  change.after = text;
  change.after.replace(begin, end - begin, put);
  return change;
}

// Parameters that hold what any of the methods wants.
std::string params(std::string_view text, Offset at) {
  const Source source("compose.yaml", std::string(text));
  const lsp::Converter converter(source, lsp::Encoding::utf16);
  const json position = json_of(converter.position(at));
  const json range = {{"start", position},
                      {"end", json_of(converter.position(static_cast<Offset>(text.size())))}};
  return json{{"textDocument", {{"uri", uri}}},
              {"uri", std::string("hullint:/effective.yaml?") + uri},
              {"position", position},
              {"positions", {position}},
              {"range", range},
              {"context", {{"diagnostics", json::array()}}},
              {"newName", "other"},
              {"ch", "\n"},
              {"query", ""},
              {"options", {{"tabSize", 2}, {"insertSpaces", true}}},
              {"files", {{{"oldUri", "file:///repo/app"}, {"newUri", "file:///repo/web"}}}}}
      .dump();
}

// An answer without the numbers that count what was asked before.
json plain(json value) {
  if (value.is_object())
    for (const char* counted : {"data", "resultId", "revision"}) value.erase(counted);
  if (value.is_structured())
    for (json& inner : value) inner = plain(std::move(inner));
  return value;
}

json answer(ClientDouble& client, const char* method, const std::string& what) {
  const std::string text = client.ask(method, what);
  return json::accept(text) ? plain(json::parse(text)) : json(text);
}

void open(ClientDouble& client, const std::string& name, int version, const std::string& text) {
  client.tell("textDocument/didOpen",
              json{{"textDocument",
                    {{"uri", name}, {"languageId", "yaml"}, {"version", version}, {"text", text}}}}
                  .dump());
}

struct Text {
  std::string name;
  std::string text;
  int version = 1;
};

TEST_CASE("texts that were changed in parts are as those that were just opened") {
  std::mt19937 random(5);
  for (int chain = 0; chain < 5; ++chain) {
    std::vector<Text> texts = {
        {uri, std::string(start)},
        {"file:///repo/app/Dockerfile", files()["/repo/app/Dockerfile"]},
        {"file:///repo/compose.override.yaml", files()["/repo/compose.override.yaml"]}};
    ClientDouble changed(files());
    for (const Text& text : texts) open(changed, text.name, text.version, text.text);
    for (int step = 0; step < 8; ++step) {
      Text& edited = texts[random() % 2 == 0 ? 0 : random() % texts.size()];
      const Change change = change_of(edited.text, random);
      edited.text = change.after;
      changed.tell("textDocument/didChange",
                   json{{"textDocument", {{"uri", edited.name}, {"version", ++edited.version}}},
                        {"contentChanges", {change.content}}}
                       .dump());
      ClientDouble opened(files());
      for (const Text& text : texts) open(opened, text.name, text.version, text.text);
      const std::string what = params(texts[0].text, place_in(texts[0].text, random));
      CAPTURE(texts[0].text);
      CAPTURE(texts[1].text);
      CAPTURE(texts[2].text);
      CAPTURE(what);
      for (const char* method : methods) {
        CAPTURE(method);
        const json one = answer(changed, method, what);
        CHECK(one == answer(opened, method, what));
        CHECK(one.dump().find("this is a bug") == std::string::npos);
      }
    }
  }
}

TEST_CASE("changes of several places in one message come one after another") {
  ClientDouble client(files());
  open(client, uri, 1, "services:\n  web:\n    image: a\n");
  const auto change = [](int line, int begin, int end, const char* put) {
    return json{{"text", put},
                {"range",
                 {{"start", {{"line", line}, {"character", begin}}},
                  {"end", {{"line", line}, {"character", end}}}}}};
  };
  client.tell("textDocument/didChange", json{{"textDocument", {{"uri", uri}, {"version", 2}}},
                                             {"contentChanges",
                                              {change(1, 2, 5, "é😀db"), change(1, 3, 5, ""),
                                               change(2, 11, 12, "b\n    init: true")}}}
                                            .dump());
  const json symbols = json::parse(client.ask("textDocument/foldingRange", of(uri)));
  REQUIRE(symbols.size() == 2);
  CHECK(symbols[0]["endLine"] == 3);
  const std::string merged =
      client.ask("workspace/textDocumentContent",
                 json{{"uri", std::string("hullint:/effective.yaml?") + uri}}.dump());
  const auto found = json::parse(merged)["text"].get<std::string>();
  CHECK(found.find("\"édb\":\n    image: b\n    init: true\n") != std::string::npos);
}

}  // namespace
