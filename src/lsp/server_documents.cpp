#include <algorithm>

#include "base/strings.h"
#include "lsp/params.h"
#include "lsp/server.h"

namespace hullint::lsp {
namespace {

bool is_configuration(std::string_view path) {
  return one_of(base_name_of(path), ".hullint.yaml .hullint.yml .hadolint.yaml .hadolint.yml");
}

}  // namespace

OpenDocument* Server::find(const Json& params) {
  const auto uri = read_uri(params);
  const auto found = uri ? documents_.find(*uri) : documents_.end();
  return found == documents_.end() ? nullptr : found->second.get();
}

Versions Server::versions(const OpenDocument* own) const {
  Versions found;
  for (const auto& [uri, document] : documents_) found[document->path()] = document->version();
  if (own != nullptr) found[""] = own->version();
  return found;
}

// What a document holds is what other files see of it.
void Server::show(const OpenDocument& document) {
  if (!path_of_uri(document.uri())) return;
  files_.set(document.path(), std::make_shared<const std::string>(document.text()));
  if (document.language() != Language::none) return related_changed(document);
  if (is_configuration(document.path())) configurations_.reset();
  world_changed();
}

void Server::opened(const Json& params) {
  const auto uri = read_uri(params);
  auto text = params["textDocument"]["text"].text();
  if (!uri || !text) return;
  const auto file = path_of_uri(*uri);
  std::string path = file ? *file : nominal_path_of_uri(*uri);
  const Language language =
      language_of(path, params["textDocument"]["languageId"].text().value_or(""), *text);
  auto document = std::make_unique<OpenDocument>(
      *uri, std::move(path), language, params["textDocument"]["version"].number().value_or(0),
      std::move(*text));
  show(*document);
  documents_[*uri] = std::move(document);
}

void Server::changed(const Json& params) {
  OpenDocument* document = find(params);
  if (document == nullptr) return;
  const std::vector<TextChange> changes = read_changes(params["contentChanges"]);
  document->change(params["textDocument"]["version"].number().value_or(document->version() + 1),
                   changes, client_.encoding);
  show(*document);
}

void Server::saved(const Json& params) {
  OpenDocument* document = find(params);
  if (document == nullptr) return;
  show(*document);
  document->saved = true;
  if (document->language() != Language::none)
    update_facts(document->path(), document->document(document_limit(*document)).get());
  run_waiting_workspace_diagnostic();
}

void Server::closed(const Json& params) {
  const auto uri = read_uri(params);
  const auto found = uri ? documents_.find(*uri) : documents_.end();
  if (found == documents_.end()) return;
  const std::string path = found->second->path();
  const bool is_file = path_of_uri(*uri).has_value();
  const bool is_ours = found->second->language() != Language::none;
  const bool shown = found->second->shown;
  const std::unique_ptr<OpenDocument> document = std::move(found->second);
  documents_.erase(found);
  if (is_file) files_.remove(path);
  if (is_ours) related_changed(*document);
  if (shown) {
    JsonText out;
    out.open_object().member("uri", *uri).key("diagnostics").open_array().close_array();
    host_.send(notification("textDocument/publishDiagnostics", finish(out.close_object())));
  }
  if (is_file && !is_ours) {
    if (is_configuration(path)) configurations_.reset();
    world_changed();
  }
}

std::uint64_t Server::document_limit(const OpenDocument& document) {
  return configurations().settings_for(document.path())->max_file_size;
}

void Server::changed_files(const Json& params) {
  bool matters = false;
  for (const Json& change : params["changes"].items()) {
    const auto path = path_of_uri(change["uri"].text().value_or(""));
    if (!path) continue;
    matters = true;
    if (is_configuration(*path)) configurations_.reset();
    if (files_.buffers().contains(*path)) continue;
    const Result<std::string> text = files_.read(*path, Settings{}.max_file_size);
    const Language language = detect_language(*path, text ? std::string_view(*text) : "");
    if (text && language != Language::none) {
      update_facts(*path, parse(*path, *text, language).get());
    } else {
      index_.erase(*path);
    }
  }
  if (matters) world_changed();
}

void Server::update_facts(const std::string& path, const Document* document) {
  if (document != nullptr && !path.empty())
    index_[path] = std::make_shared<const FileFacts>(facts_of(*document));
}

// Something that findings depend on besides their text has changed.
void Server::world_changed() {
  ++world_;
  related_->forget_projects();
  elsewhere_is_stale_ = true;
  for (auto& [uri, document] : documents_) document->published = false;
  refresh();
  run_waiting_workspace_diagnostic();
}

void Server::refresh() {
  if (state_ != State::running) return;
  if (client_.pulls && client_.can("workspace.diagnostics.refreshSupport"))
    send_request("workspace/diagnostic/refresh", "null");
  if (client_.can("workspace.inlayHint.refreshSupport"))
    send_request("workspace/inlayHint/refresh", "null");
  if (client_.can("workspace.codeLens.refreshSupport"))
    send_request("workspace/codeLens/refresh", "null");
}

Configurations& Server::configurations() {
  if (configurations_ == nullptr)
    configurations_ = std::make_unique<Configurations>(files_, "", preferences_.choices);
  return *configurations_;
}

// The parameters that show the mistakes of one file.
static std::string mistakes_shown(const std::vector<const ConfigError*>& errors,
                                  const std::string& path, Encoding encoding) {
  Texts texts(*errors.front()->source, uri_of_path(path), encoding, {});
  JsonText out;
  out.open_object().member("uri", texts.own_uri()).key("diagnostics").open_array();
  for (const ConfigError* error : errors) {
    out.open_object();
    write_range(out.key("range"), texts.own().range(error->span));
    out.member("severity", std::uint64_t{1}).member("code", "configuration");
    out.member("source", "hullint").member("message", error->message).close_object();
  }
  out.close_array().close_object();
  return finish(out);
}

// Mistakes in configuration files are shown where they stand; what they spoil is left out. What an
// editor has already is not sent again; of a text that it changed it has moved what was there.
void Server::publish_configuration_errors() {
  // One that is edited is read even if nothing else asks what it says.
  for (const auto& [uri, document] : documents_)
    if (is_configuration(document->path())) configurations().settings_for(document->path());
  std::map<std::string, std::vector<const ConfigError*>> by_file;
  for (const ConfigError& error : configurations().errors())
    if (error.source && error.path.starts_with('/')) by_file[error.path].push_back(&error);
  if (by_file.empty() && shown_configurations_.empty()) return;
  const Versions open = versions(nullptr);
  std::map<std::string, ShownMistakes> shown;
  for (const auto& [path, errors] : by_file) {
    const auto version = open.find(path);
    ShownMistakes now{version == open.end() ? -1 : version->second,
                      mistakes_shown(errors, path, client_.encoding)};
    const auto before = shown_configurations_.find(path);
    if (before == shown_configurations_.end() || before->second != now)
      host_.send(notification("textDocument/publishDiagnostics", now.params));
    shown.emplace(path, std::move(now));
  }
  for (const auto& [path, mistakes] : shown_configurations_) {
    if (shown.contains(path)) continue;
    host_.send(notification("textDocument/publishDiagnostics",
                            "{\"uri\":" + json_string(uri_of_path(path)) + ",\"diagnostics\":[]}"));
  }
  shown_configurations_ = std::move(shown);
}

}  // namespace hullint::lsp
