#include "lsp/scene.h"

namespace hullint::lsp {

Server::Scene::Scene(Server& server, OpenDocument& opened)
    : open(opened),
      settings(server.configurations().settings_for(opened.path())),
      document(opened.document(settings->max_file_size)),
      workspace(server.workspace_of(opened)),
      today(server.host_.today()),
      texts(document->source(), opened.uri(), server.client_.encoding, find_in(server.files_)),
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
