// Findings: pushed when nothing else waits, or pulled by the client, for a document or for the
// whole workspace.
#include <functional>
#include <utility>

#include "lsp/params.h"
#include "lsp/scene.h"
#include "lsp/workspace_work.h"

namespace hullint::lsp {
namespace {

constexpr std::string_view empty_report = R"({"kind":"full","items":[]})";
constexpr std::string_view retrigger = R"({"retriggerRequest":true})";

}  // namespace

// The findings of a document as it is now; null if they are out of date before they are complete.
const LintResult* Server::findings_of(OpenDocument& document) {
  if (const LintResult* known = document.findings(world_)) return known;
  if (!preferences_.enabled || document.language() == Language::none) {
    document.found({}, world_);
    return document.findings(world_);
  }
  const auto settings = configurations().settings_for(document.path());
  const auto parsed = document.document(settings->max_file_size);
  LintResult result;
  if (configurations().excludes(document.path())) {
    // Excluded files are edited without findings.
  } else if (parsed->language() == Language::none) {
    result.gaps.push_back({{},
                           "is larger than the limit of " +
                               std::to_string(settings->max_file_size) +
                               " bytes (`max-file-size`): it is not checked"});
  } else {
    const Workspace workspace = workspace_of(document);
    result = lint(*parsed, workspace, settings->rules, {host_.today(), host_.stop});
    if (host_.stop != nullptr && host_.stop->load()) return nullptr;
  }
  document.found(std::move(result), world_);
  return document.findings(world_);
}

std::string Server::items_of(OpenDocument& document, const LintResult& found) {
  Scene scene(*this, document);
  JsonText out;
  write_diagnostics(out, found, scene.texts, DiagnosticForm(client_));
  return finish(out);
}

void Server::settle() {
  if (state_ != State::running) return;
  if (!client_.pulls) {
    for (auto& [uri, document] : documents_)
      if (!document->published) publish(*document);
    publish_elsewhere();
  }
  publish_configuration_errors();
}

void Server::publish(OpenDocument& document) {
  if (!preferences_.on_type && !document.saved) return;
  // What is none of ours is never spoken of.
  if (document.language() == Language::none && !document.shown) {
    document.published = true;
    return;
  }
  const LintResult* found = findings_of(document);
  if (found == nullptr) return;
  std::string body =
      R"({"jsonrpc":"2.0","method":"textDocument/publishDiagnostics","params":{"uri":)";
  body += json_string(document.uri());
  if (client_.can("textDocument.publishDiagnostics.versionSupport"))
    body += ",\"version\":" + std::to_string(document.version());
  body += ",\"diagnostics\":" + items_of(document, *found) + "}}";
  host_.send(std::move(body));
  document.published = true;
  document.shown = true;
}

Server::Reply Server::diagnostic(const Json& params) {
  if (!read_uri(params)) return invalid("`textDocument.uri` is missing");
  OpenDocument* document = find(params);
  Reply reply;
  reply.result = empty_report;
  if (document == nullptr) return reply;
  const bool waits_for_save = !preferences_.on_type && !document->saved;
  if (!waits_for_save || document->items.empty()) {
    const LintResult* found = findings_of(*document);
    if (found == nullptr)
      return fail(ErrorCode::server_cancelled, "the text has changed", std::string(retrigger));
    document->items = items_of(*document, *found);
  }
  // Equal reports have equal ids, whatever has changed around them.
  const std::string id = std::to_string(std::hash<std::string>()(document->items));
  const std::string related = related_documents(*document) + "}";
  if (params["previousResultId"].text() == id) {
    reply.result = R"({"kind":"unchanged","resultId":")" + id + "\"" + related;
  } else {
    reply.result =
        R"({"kind":"full","resultId":")" + id + "\",\"items\":" + document->items + related;
  }
  if (preferences_.on_type) document->items.clear();
  return reply;
}

// The first one is answered at once; those that follow wait until something has changed, as a
// client asks again as soon as it has an answer.
Server::Reply Server::workspace_diagnostic(const Json& params) {
  if (poll_)
    host_.send(error_response(poll_->id, ErrorCode::server_cancelled, "another one has come",
                              R"({"retriggerRequest":false})"));
  Poll poll;
  poll.id = current_id_;
  if (params["partialResultToken"].exists()) poll.token = params["partialResultToken"].scalar();
  for (const Json& previous : params["previousResultIds"].items())
    poll.previous[previous["uri"].text().value_or("")] = previous["value"].text().value_or("");
  poll_ = std::move(poll);
  if (polled_world_ != world_ || poll_->previous.empty()) run_waiting_workspace_diagnostic();
  Reply reply;
  reply.later = true;
  return reply;
}

void Server::run_waiting_workspace_diagnostic() {
  if (!poll_) return;
  WorkspaceDiagnosis task;
  task.id = poll_->id;
  task.token = poll_->token;
  task.previous = std::move(poll_->previous);
  task.buffers = files_.buffers();
  for (const auto& [uri, document] : documents_) {
    if (path_of_uri(uri))
      task.buffers[document->path()] = std::make_shared<const std::string>(document->text());
  }
  task.versions = versions(nullptr);
  task.choices = preferences_.choices;
  task.enabled = preferences_.enabled;
  task.client = client_;
  task.today = host_.today();
  task.send = host_.send;
  poll_.reset();
  polled_world_ = world_;
  host_.run_apart(diagnose_workspace(std::move(task), disk_));
}

// Reads what is in the workspace, for symbols and images.
void Server::scan() {
  if (client_.folders.empty()) {
    index_.clear();
    return;
  }
  // What changes while one runs is seen by the next.
  scan_again_ = scanning_;
  if (std::exchange(scanning_, true)) return;
  WorkspaceScan task;
  task.folders = client_.folders;
  task.choices = preferences_.choices;
  task.send = host_.send;
  if (client_.can("window.workDoneProgress")) {
    task.token = "\"hullint-scan-" + std::to_string(next_id_++) + '"';
    send_request("window/workDoneProgress/create", "{\"token\":" + task.token + "}");
  }
  index_.clear();
  host_.run_apart(scan_workspace(std::move(task), disk_, [](Server& server, Index found) {
    server.scanning_ = false;
    // What was seen since is newer.
    found.swap(server.index_);
    for (auto& [path, facts] : found) server.index_[path] = facts;
    if (server.scan_again_) server.scan();
  }));
}

}  // namespace hullint::lsp
