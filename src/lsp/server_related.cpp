#include <algorithm>
#include <set>

#include "compose/model.h"
#include "lsp/scene.h"
#include "lsp/server.h"

// Dockerfiles and the Compose files that build them: a change of one is a change of what is found
// in the other, and what is found in a file that is not open is shown if an open one is the cause.
namespace hullint::lsp {
namespace {

bool lies_below(std::string_view path, std::string_view folder) {
  if (folder == "/") return true;
  return path.starts_with(folder) && path.substr(folder.size()).starts_with('/');
}

bool builds(const Compose& compose, std::string_view dockerfile) {
  return std::any_of(compose.services().begin(), compose.services().end(),
                     [&](const ComposeService& service) {
                       return service.build && service.build->dockerfile_path == dockerfile;
                     });
}

bool has_file(const Compose& compose, std::string_view path) {
  return std::any_of(compose.files().begin(), compose.files().end(),
                     [&](const ComposeFile& file) { return file.path == path; });
}

// The Compose files that have to do with a document, without itself.
std::set<std::string> compose_files_of(const Document& document, const Workspace& workspace) {
  std::set<std::string> found;
  if (const auto compose = workspace.compose_of(document)) {
    for (const ComposeFile& file : compose->files()) found.insert(file.path);
  } else if (document.language() == Language::dockerfile) {
    for (std::string& path : workspace.projects_above(document.path())) {
      const auto project = workspace.open(path, Language::compose);
      const auto builder = project == nullptr ? nullptr : workspace.compose_of(*project);
      if (builder != nullptr && builds(*builder, document.path())) found.insert(std::move(path));
    }
  }
  found.erase(document.path());
  return found;
}

bool names(const Diagnostic& diagnostic, std::string_view path) {
  return std::any_of(diagnostic.notes.begin(), diagnostic.notes.end(),
                     [&](const Note& note) { return note.path == path; });
}

}  // namespace

Workspace Server::workspace_of(const OpenDocument& document) {
  return {files_, client_.root_of(document.path()), {}, related_};
}

bool Server::depends_on(OpenDocument& document, const OpenDocument& changed) {
  if (document.language() == Language::dockerfile) {
    return changed.language() == Language::compose &&
           lies_below(document.path(), directory_of(changed.path()));
  }
  if (document.language() != Language::compose) return false;
  // What is not kept was not looked at, so that nothing was found in it yet.
  const auto compose = related_->project(*document.document(document_limit(document)));
  return compose != nullptr &&
         (has_file(*compose, changed.path()) || builds(*compose, changed.path()));
}

void Server::related_changed(const OpenDocument& changed) {
  std::vector<OpenDocument*> affected;
  for (auto& [uri, document] : documents_)
    if (document.get() != &changed && depends_on(*document, changed))
      affected.push_back(document.get());
  for (OpenDocument* document : affected) document->forget_findings();
  if (!affected.empty()) related_->forget_projects();
  elsewhere_is_stale_ = true;
}

std::map<std::string, LintResult> Server::found_elsewhere(OpenDocument& cause) {
  std::map<std::string, LintResult> results;
  if (!preferences_.enabled || cause.language() == Language::none) return results;
  const Workspace workspace = workspace_of(cause);
  const auto document = cause.document(document_limit(cause));
  for (const std::string& path : compose_files_of(*document, workspace)) {
    const bool is_open = documents_.contains(uri_of_path(path));
    if (is_open || configurations().excludes(path)) continue;
    const auto other = workspace.open(path, Language::compose);
    if (other == nullptr) continue;
    const auto settings = configurations().settings_for(path);
    LintResult found = lint(*other, workspace, settings->rules, {host_.today(), host_.stop});
    std::erase_if(found.diagnostics, [&](const Diagnostic& diagnostic) {
      return !names(diagnostic, document->path());
    });
    found.gaps.clear();
    results.emplace(path, std::move(found));
  }
  return results;
}

std::string Server::items_of_closed(const std::string& path, const LintResult& found,
                                    OpenDocument& cause) {
  const auto document = workspace_of(cause).open(path, Language::compose);
  if (document == nullptr) return "[]";
  Texts texts(document->source(), uri_of_path(path), client_.encoding, find_in(files_));
  JsonText out;
  write_diagnostics(out, found, texts, DiagnosticForm(client_));
  return finish(out);
}

void Server::publish_elsewhere() {
  if (!elsewhere_is_stale_) return;
  elsewhere_is_stale_ = false;
  std::map<std::string, LintResult> all;
  std::map<std::string, OpenDocument*> causes;
  for (auto& [uri, document] : documents_) {
    for (auto& [path, found] : found_elsewhere(*document)) {
      LintResult& together = all[path];
      causes[path] = document.get();
      for (Diagnostic& diagnostic : found.diagnostics) {
        const auto& known = together.diagnostics;
        if (std::find(known.begin(), known.end(), diagnostic) == known.end())
          together.diagnostics.push_back(std::move(diagnostic));
      }
    }
  }
  for (const auto& [path, items] : elsewhere_)
    if (!all.contains(path)) all[path];
  for (const auto& [path, found] : all) {
    const bool empty = found.diagnostics.empty();
    // A file that was opened in the meantime speaks for itself.
    const bool is_open = documents_.contains(uri_of_path(path));
    const auto before = elsewhere_.find(path);
    if (empty && before == elsewhere_.end()) continue;
    const std::string items = empty ? "[]" : items_of_closed(path, found, *causes[path]);
    if (!is_open && (before == elsewhere_.end() || before->second != items)) {
      host_.send(notification(
          "textDocument/publishDiagnostics",
          "{\"uri\":" + json_string(uri_of_path(path)) + ",\"diagnostics\":" + items + "}"));
    }
    if (empty || is_open) {
      elsewhere_.erase(path);
    } else {
      elsewhere_[path] = items;
    }
  }
}

std::string Server::related_documents(OpenDocument& document) {
  if (!client_.can("textDocument.diagnostic.relatedDocumentSupport")) return {};
  std::string out;
  for (const auto& [path, found] : found_elsewhere(document)) {
    out += (out.empty() ? "" : ",") + json_string(uri_of_path(path)) +
           R"(:{"kind":"full","items":)" + items_of_closed(path, found, document) + "}";
  }
  return out.empty() ? out : ",\"relatedDocuments\":{" + out + "}";
}

}  // namespace hullint::lsp
