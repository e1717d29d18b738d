// Messages and their order: dispatch, the server's life, settings. Documents and findings are in
// server_documents.cpp and server_diagnostics.cpp, features in server_features.cpp.
#include "lsp/server.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "base/strings.h"
#include "lsp/params.h"

namespace hullint::lsp {

// The methods that the server knows.
struct Routes {
  struct Request {
    std::string_view method;
    Server::Handler handler;
  };
  struct Notification {
    std::string_view method;
    Server::Listener listener;
  };

  static constexpr Request requests[] = {
      {"initialize", &Server::initialize},
      {"shutdown", &Server::shutdown},
      {"textDocument/diagnostic", &Server::diagnostic},
      {"workspace/diagnostic", &Server::workspace_diagnostic},
      {"textDocument/hover", &Server::hover},
      {"textDocument/completion", &Server::completion},
      {"completionItem/resolve", &Server::resolve_completion},
      {"textDocument/signatureHelp", &Server::signature},
      {"textDocument/definition", &Server::definition},
      {"textDocument/references", &Server::references},
      {"textDocument/documentHighlight", &Server::highlights},
      {"textDocument/prepareRename", &Server::prepare_rename},
      {"textDocument/rename", &Server::rename},
      {"textDocument/linkedEditingRange", &Server::linked},
      {"textDocument/documentSymbol", &Server::symbols},
      {"workspace/symbol", &Server::workspace_symbols},
      {"textDocument/documentLink", &Server::links},
      {"textDocument/foldingRange", &Server::folds},
      {"textDocument/selectionRange", &Server::selections},
      {"textDocument/semanticTokens/full", &Server::tokens},
      {"textDocument/semanticTokens/full/delta", &Server::tokens_delta},
      {"textDocument/semanticTokens/range", &Server::tokens_range},
      {"textDocument/inlayHint", &Server::inlays},
      {"textDocument/codeLens", &Server::lenses},
      {"textDocument/formatting", &Server::format},
      {"textDocument/rangeFormatting", &Server::format_ranges},
      {"textDocument/rangesFormatting", &Server::format_ranges},
      {"textDocument/onTypeFormatting", &Server::format_typed},
      {"textDocument/codeAction", &Server::code_actions},
      {"codeAction/resolve", &Server::resolve_action},
      {"workspace/executeCommand", &Server::execute},
      {"workspace/willRenameFiles", &Server::will_rename},
      {"workspace/textDocumentContent", &Server::text_content},
  };
  static constexpr Notification notifications[] = {
      {"initialized", &Server::initialized},
      {"exit", &Server::exit},
      {"$/setTrace", &Server::set_trace},
      {"textDocument/didOpen", &Server::opened},
      {"textDocument/didChange", &Server::changed},
      {"textDocument/didSave", &Server::saved},
      {"textDocument/didClose", &Server::closed},
      {"workspace/didChangeConfiguration", &Server::changed_configuration},
      {"workspace/didChangeWorkspaceFolders", &Server::changed_folders},
      {"workspace/didChangeWatchedFiles", &Server::changed_files},
  };

  template <class Table>
  static auto find(const Table& table, std::string_view method) -> decltype(&table[0]) {
    const auto* found = std::find_if(std::begin(table), std::end(table),
                                     [&](const auto& route) { return route.method == method; });
    return found == std::end(table) ? nullptr : found;
  }
};

Server::Server(Host host, const FileSystem& disk)
    : host_(std::move(host)), disk_(disk), files_(disk) {}

Server::~Server() = default;

void Server::take(const Message& message) {
  switch (message.kind) {
    case Message::Kind::request:
      answer(message);
      break;
    case Message::Kind::notification:
      hear(message);
      break;
    case Message::Kind::response:
      take_response(message);
      break;
    case Message::Kind::broken:
      host_.send(error_response(message.id, message.error, message.mistake));
      break;
  }
}

void Server::answer(const Message& message) {
  Reply reply;
  if (message.cancelled) {
    reply = fail(ErrorCode::request_cancelled, "the request was cancelled");
  } else {
    current_id_ = message.id;
    try {
      reply = dispatch(message);
    } catch (const std::exception& failure) {
      reply = fail(ErrorCode::internal_error,
                   message.method + " failed: this is a bug of hullint (" + failure.what() + ")");
    }
  }
  if (traces_)
    host_.send(notification("$/logTrace", "{\"message\":" + json_string(message.method) + "}"));
  if (reply.later) return;
  if (reply.failure && reply.failure->code == ErrorCode::server_cancelled && host_.is_cancelled &&
      host_.is_cancelled())
    reply = fail(ErrorCode::request_cancelled, "the request was cancelled");
  host_.send(reply.failure ? error_response(message.id, reply.failure->code, reply.failure->message,
                                            reply.failure->data)
                           : response(message.id, reply.result));
}

Server::Reply Server::dispatch(const Message& message) {
  if (state_ == State::waiting && message.method != "initialize")
    return fail(ErrorCode::server_not_initialized, "`initialize` comes first");
  if (state_ == State::running && message.method == "initialize")
    return fail(ErrorCode::invalid_request, "the server is initialized already");
  if (state_ == State::shut_down)
    return fail(ErrorCode::invalid_request, "the server is shut down: only `exit` may follow");
  const Routes::Request* route = Routes::find(Routes::requests, message.method);
  if (route == nullptr)
    return fail(ErrorCode::method_not_found, "there is no method `" + message.method + "`");
  const Feature* feature = feature_of(message.method);
  const auto& off = preferences_.switched_off;
  if (feature != nullptr && std::find(off.begin(), off.end(), feature->name) != off.end())
    return {};
  return (this->*route->handler)(message.params);
}

void Server::hear(const Message& message) {
  const Routes::Notification* route = Routes::find(Routes::notifications, message.method);
  if (route == nullptr) return;
  if (state_ != State::running && message.method != "exit") return;
  try {
    (this->*route->listener)(message.params);
  } catch (const std::exception& failure) {
    host_.log(message.method + " failed: " + failure.what());
  }
}

void Server::take_response(const Message& message) {
  const auto waiting = awaited_.find(message.id);
  if (waiting == awaited_.end()) return;
  const auto on_answer = std::move(waiting->second);
  awaited_.erase(waiting);
  on_answer(*this, message.params);
}

void Server::send_request(std::string_view method, std::string_view params, Completion on_answer) {
  const std::string id = "\"hullint-" + std::to_string(next_id_++) + '"';
  if (on_answer)
    awaited_[id] = [on_answer = std::move(on_answer)](Server& server, const Json&) {
      on_answer(server);
    };
  host_.send(request(id, method, params));
}

Server::Reply Server::fail(ErrorCode code, std::string message, std::string data) const {
  Reply reply;
  reply.failure = Failure{code, std::move(message), std::move(data)};
  return reply;
}

Server::Reply Server::invalid(std::string what) const {
  return fail(ErrorCode::invalid_params, std::move(what));
}

Server::Reply Server::initialize(const Json& params) {
  client_ = read_client(params);
  traces_ = params["trace"].text().value_or("off") != "off";
  const Json options = params["initializationOptions"];
  const Json own = options["hullint"].exists() ? options["hullint"] : options;
  preferences_ = read_preferences(own);
  settings_ = own.exists() ? own.dump() : "{}";
  state_ = State::running;
  Reply reply;
  reply.result = initialize_result(client_, preferences_.switched_off);
  return reply;
}

void Server::initialized(const Json&) {
  register_features();
  register_watchers();
  ask_configuration();
  if (preferences_.scans) scan();
}

Server::Reply Server::shutdown(const Json&) {
  state_ = State::shut_down;
  return {};
}

void Server::exit(const Json&) { exit_status_ = state_ == State::shut_down ? 0 : 1; }

void Server::set_trace(const Json& params) {
  traces_ = params["value"].text().value_or("off") != "off";
}

// Brings what is registered in line with what is switched on.
void Server::register_features() {
  const std::vector<Registration> wanted = registrations(client_, preferences_.switched_off);
  const auto missing = [](const std::vector<Registration>& from,
                          const std::vector<Registration>& in) {
    std::vector<Registration> found;
    for (const Registration& one : from)
      if (std::none_of(in.begin(), in.end(),
                       [&](const Registration& other) { return other.id == one.id; }))
        found.push_back(one);
    return found;
  };
  const std::vector<Registration> gone = missing(registered_, wanted);
  const std::vector<Registration> added = missing(wanted, registered_);
  if (!gone.empty()) send_request("client/unregisterCapability", withdrawal_params(gone));
  if (!added.empty()) send_request("client/registerCapability", registration_params(added));
  registered_ = wanted;
}

// Configuration, ignore files and container files, wherever they are in the workspace.
void Server::register_watchers() {
  std::string list;
  if (client_.registers("workspace.didChangeWatchedFiles")) {
    std::string watchers;
    for (std::string_view glob :
         {"**/.hullint.{yaml,yml}", "**/.hadolint.{yaml,yml}", "**/*.dockerignore",
          "**/*.containerignore", "**/{Dockerfile,Containerfile}*",
          "**/*.{Dockerfile,dockerfile,Containerfile,containerfile}", "**/*.{yaml,yml}",
          "**/{.env,*.env,.env.*}", "**/docker-bake*.{hcl,json}"})
      watchers +=
          (watchers.empty() ? "{\"globPattern\":" : ",{\"globPattern\":") + json_string(glob) + "}";
    list = R"({"id":"hullint-files","method":"workspace/didChangeWatchedFiles",)"
           R"("registerOptions":{"watchers":[)" +
           watchers + "]}}";
  }
  if (client_.registers("workspace.didChangeConfiguration"))
    list += std::string(list.empty() ? "" : ",") +
            R"({"id":"hullint-settings","method":"workspace/didChangeConfiguration",)"
            R"("registerOptions":{"section":"hullint"}})";
  if (client_.registers("workspace.executeCommand"))
    list += std::string(list.empty() ? "" : ",") +
            R"({"id":"hullint-commands","method":"workspace/executeCommand",)"
            R"("registerOptions":{"commands":["hullint.explain","hullint.fixAll",)"
            R"("hullint.showGraph"]}})";
  if (!list.empty())
    send_request("client/registerCapability", "{\"registrations\":[" + list + "]}");
}

void Server::ask_configuration() {
  if (!client_.can("workspace.configuration")) return;
  const std::string id = "\"hullint-" + std::to_string(next_id_++) + '"';
  awaited_[id] = [](Server& server, const Json& result) {
    const std::vector<Json> values = result.items();
    if (!values.empty() && values[0].is_object()) server.take_preferences(values[0]);
  };
  host_.send(request(id, "workspace/configuration", R"({"items":[{"section":"hullint"}]})"));
}

void Server::take_preferences(const Json& settings) {
  std::string json = settings.dump();
  if (json == settings_) return;
  settings_ = std::move(json);
  preferences_ = read_preferences(settings);
  for (const std::string& mistake : preferences_.mistakes)
    host_.send(notification("window/showMessage",
                            "{\"type\":2,\"message\":" + json_string("hullint: " + mistake) + "}"));
  register_features();
  configurations_.reset();
  world_changed();
}

void Server::changed_configuration(const Json& params) {
  // Clients that can be asked send nothing useful here.
  if (client_.can("workspace.configuration")) {
    ask_configuration();
    return;
  }
  const Json settings = params["settings"];
  const Json own = settings["hullint"];
  if (own.is_object() || settings.is_object()) take_preferences(own.is_object() ? own : settings);
}

void Server::changed_folders(const Json& params) {
  for (const std::string& gone : read_folders(params["event"]["removed"]))
    std::erase(client_.folders, gone);
  for (std::string& added : read_folders(params["event"]["added"]))
    if (std::find(client_.folders.begin(), client_.folders.end(), added) == client_.folders.end())
      client_.folders.push_back(std::move(added));
  configurations_.reset();
  world_changed();
  if (preferences_.scans) scan();
}

}  // namespace hullint::lsp
