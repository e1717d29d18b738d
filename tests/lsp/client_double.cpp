#include "lsp/client_double.h"

#include <nlohmann/json.hpp>

namespace hullint::test {

using nlohmann::json;

ClientDouble::ClientDouble(std::map<std::string, std::string> files,
                           const std::string& capabilities, const std::string& options)
    : files_(std::move(files)) {
  lsp::Host host;
  host.send = [this](std::string body) { messages_.push_back(std::move(body)); };
  host.run_apart = [this](lsp::Work work) { work_.push_back(std::move(work)); };
  host.today = [] { return std::string("2026-11-24"); };
  host.log = [](std::string_view) {};
  server_ = std::make_unique<lsp::Server>(std::move(host), files_);
  ask("initialize", R"({"processId":null,"workspaceFolders":[{"uri":"file:///repo","name":"w"}],)"
                    "\"capabilities\":" +
                        capabilities + ",\"initializationOptions\":" + options + "}");
  tell("initialized", "{}");
}

std::string ClientDouble::ask(std::string_view method, std::string_view params) {
  asked_[std::string(method)] = next_;
  server_->take(lsp::read_message(lsp::request(std::to_string(next_++), method, params)));
  return result_of_last(method);
}

std::string ClientDouble::result_of_last(std::string_view method) const {
  const auto asked = asked_.find(method);
  for (auto message = messages_.rbegin(); message != messages_.rend(); ++message) {
    const json read = json::parse(*message);
    if (read.value("id", json()) != asked->second || read.contains("method")) continue;
    if (read.contains("error"))
      return "error " + read["error"]["code"].dump() + " " +
             read["error"]["message"].get<std::string>();
    return read["result"].dump();
  }
  return "no answer";
}

void ClientDouble::tell(std::string_view method, std::string_view params) {
  server_->take(lsp::read_message(lsp::notification(method, params)));
}

void ClientDouble::do_work() {
  const std::atomic<bool> stop{false};
  while (!work_.empty()) {
    lsp::Work work = std::move(work_.front());
    work_.pop_front();
    if (lsp::Completion done = work(stop)) done(*server_);
  }
}

void ClientDouble::answer(std::string_view method, std::string_view result) {
  for (std::string& message : messages_) {
    const json read = json::parse(message);
    if (!read.contains("id") || read.value("method", "") != method) continue;
    server_->take(lsp::read_message(lsp::response(read["id"].dump(), result)));
    message = "{}";
    return;
  }
}

void ClientDouble::open(std::string_view uri, std::string_view text, std::string_view language) {
  const json params = {
      {"textDocument", {{"uri", uri}, {"languageId", language}, {"version", 1}, {"text", text}}}};
  tell("textDocument/didOpen", params.dump());
}

std::vector<std::string> ClientDouble::sent(std::string_view method) const {
  std::vector<std::string> found;
  for (const std::string& message : messages_) {
    const json read = json::parse(message);
    if (read.value("method", "") == method) found.push_back(read["params"].dump());
  }
  return found;
}

std::string ClientDouble::last(std::string_view method) const {
  const std::vector<std::string> all = sent(method);
  return all.empty() ? "nothing" : all.back();
}

std::string of(std::string_view uri) { return json{{"textDocument", {{"uri", uri}}}}.dump(); }

std::string at(std::string_view uri, unsigned line, unsigned character) {
  return json{{"textDocument", {{"uri", uri}}},
              {"position", {{"line", line}, {"character", character}}}}
      .dump();
}

}  // namespace hullint::test
