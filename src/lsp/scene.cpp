#include "lsp/scene.h"

namespace hullint::lsp {
namespace {

Texts::Find finder(const FileSystem& files) {
  return [&files](const std::string& path) -> std::shared_ptr<const Source> {
    Result<std::string> text = files.read(path, Settings{}.max_file_size);
    if (!text) return nullptr;
    return std::make_shared<const Source>(path, std::move(*text));
  };
}

}  // namespace

Server::Scene::Scene(Server& server, OpenDocument& opened)
    : open(opened),
      settings(server.configurations().settings_for(opened.path())),
      document(opened.document(settings->max_file_size)),
      workspace(server.workspace_of(opened)),
      today(server.host_.today()),
      texts(document->source(), opened.uri(), server.client_.encoding, finder(server.files_)),
      features(features_of(*document)),
      client(server.client_),
      index(server.index_) {}

View Server::Scene::view() const {
  std::span<const Diagnostic> findings;
  if (found != nullptr) findings = found->diagnostics;
  return {*document,
          workspace,
          index,
          *settings,
          findings,
          today,
          {.snippets = client.can("textDocument.completion.completionItem.snippetSupport")}};
}

}  // namespace hullint::lsp
