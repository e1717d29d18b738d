// Any bytes as a client: as a stream of frames, and as requests about a document made of the rest.
// The first byte picks the request, the next two its place in the text.
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
};

std::string position(unsigned line, unsigned character) {
  return "{\"line\":" + std::to_string(line) + ",\"character\":" + std::to_string(character) + "}";
}

// Parameters that hold what any of the methods wants.
std::string params(unsigned line, unsigned character) {
  const std::string here = position(line, character);
  const std::string range = "{\"start\":" + here + ",\"end\":" + position(line + 3, 0) + "}";
  return R"({"textDocument":{"uri":"file:///w/Dockerfile"},"position":)" + here +
         ",\"positions\":[" + here + "],\"range\":" + range +
         R"(,"context":{"diagnostics":[]},"newName":"other","ch":"\n","query":"a",)"
         R"("options":{"tabSize":2,"insertSpaces":true},"files":[{"oldUri":"file:///w/a",)"
         R"("newUri":"file:///w/b"}]})";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  const std::string rest(reinterpret_cast<const char*>(data) + 3, size - 3);
  const MemoryFileSystem files(std::map<std::string, std::string>{{"/w/a", "x"}});
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
                         R"({"textDocument":{"uri":"file:///w/Dockerfile","languageId":)"
                         R"("dockerfile","version":1,"text":)" +
                             lsp::json_string(rest) + "}}"));
  server.settle();
  answers = 0;
  take(lsp::request("2", methods[data[0] % std::size(methods)], params(data[1], data[2])));
  fuzz::must(answers == 1, "a request has one answer");
  lsp::FrameReader frames;
  for (std::string& body : frames.feed(rest)) take(std::move(body));
  server.settle();
  return 0;
}
