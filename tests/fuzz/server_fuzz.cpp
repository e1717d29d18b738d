// Any bytes as a client: as a stream of frames, and as requests about a document made of the rest.
// The first byte picks the language and the request, the next two its place in the text.
#include <cstddef>
#include <cstdint>
#include <string>

#include "lsp/framing.h"
#include "lsp/json.h"
#include "lsp/server.h"
#include "properties.h"

using namespace hullint;

namespace {

constexpr const char* methods[] = {
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/signatureHelp",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/prepareRename",
    "textDocument/linkedEditingRange",
    "textDocument/documentSymbol",
    "textDocument/documentLink",
    "textDocument/foldingRange",
    "textDocument/selectionRange",
    "textDocument/codeLens",
    "textDocument/semanticTokens/full",
    "textDocument/inlayHint",
    "textDocument/formatting",
    "textDocument/codeAction",
    "textDocument/rename",
    "textDocument/diagnostic",
    "textDocument/onTypeFormatting",
    "workspace/symbol",
    "workspace/willRenameFiles",
    "workspace/textDocumentContent",
};

constexpr const char* dockerfile_uri = "file:///w/Dockerfile";
constexpr const char* compose_uri = "file:///w/compose.yaml";

std::string position(unsigned line, unsigned character) {
  return "{\"line\":" + std::to_string(line) + ",\"character\":" + std::to_string(character) + "}";
}

std::string document(const std::string& uri) { return R"("textDocument":{"uri":")" + uri + "\""; }

// Parameters that hold what any of the methods wants.
std::string params(const std::string& uri, unsigned line, unsigned character) {
  const std::string here = position(line, character);
  const std::string range = "{\"start\":" + here + ",\"end\":" + position(line + 3, 0) + "}";
  return "{" + document(uri) + R"(},"uri":"hullint:/effective?)" + uri + R"(","position":)" + here +
         ",\"positions\":[" + here + "],\"range\":" + range +
         R"(,"context":{"diagnostics":[]},"newName":"other","ch":"\n","query":"a",)"
         R"("options":{"tabSize":2,"insertSpaces":true},"files":[{"oldUri":"file:///w/a",)"
         R"("newUri":"file:///w/b"}]})";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  const std::string rest(reinterpret_cast<const char*>(data) + 3, size - 3);
  const std::string uri = (data[0] & 0x80U) != 0 ? compose_uri : dockerfile_uri;
  const MemoryFileSystem files(std::map<std::string, std::string>{
      {"/w/a", "x"},
      {"/w/.env", "A=1\n"},
      {"/w/Dockerfile", "FROM a AS b\nARG C=1\n"},
      {"/w/compose.yaml", "services: {a: {build: {context: ., target: b, args: {C: 2}}}}\n"},
      {"/w/compose.override.yaml", "services: {a: {depends_on: [b]}, b: {image: c}}\n"}});
  std::size_t answers = 0;
  lsp::Host host;
  host.send = [&](const std::string& body) {
    fuzz::must(lsp::read_json(body).has_value(), "what is sent is JSON");
    answers += lsp::read_json(body)->operator[]("method").exists() ? 0 : 1;
  };
  host.run_apart = [](const lsp::Work&) {};
  host.today = [] { return std::string("2026-11-24"); };
  host.log = [](std::string_view) {};
  lsp::Server server(std::move(host), files);
  const auto take = [&](std::string body) { server.take(lsp::read_message(std::move(body))); };
  take(lsp::request("1", "initialize", R"({"capabilities":{},"rootUri":"file:///w"})"));
  take(lsp::notification("initialized", "{}"));
  take(lsp::notification("textDocument/didOpen",
                         "{" + document(uri) + R"(,"languageId":"dockerfile","version":1,"text":)" +
                             lsp::json_string(rest) + "}}"));
  server.settle();
  answers = 0;
  take(lsp::request("2", methods[(data[0] & 0x7fU) % std::size(methods)],
                    params(uri, data[1], data[2])));
  fuzz::must(answers == 1, "a request has one answer");
  lsp::FrameReader frames;
  for (std::string& body : frames.feed(rest)) take(std::move(body));
  server.settle();
  return 0;
}
