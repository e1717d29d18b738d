#include "lsp/client.h"

#include <algorithm>

#include "base/strings.h"
#include "files/file_system.h"

namespace hullint::lsp {
namespace {

bool is_inside(std::string_view path, std::string_view folder) {
  if (folder == "/") return true;
  return path.starts_with(folder) && path.substr(folder.size()).starts_with('/');
}

Json at(Json json, std::string_view path) {
  for (std::string_view part : split(path, '.')) json = json[part];
  return json;
}

bool has_word(const Json& list, std::string_view word) {
  const std::vector<Json> items = list.items();
  return std::any_of(items.begin(), items.end(),
                     [&](const Json& item) { return item.text() == word; });
}

Encoding choose_encoding(const Json& offered) {
  if (has_word(offered, "utf-8")) return Encoding::utf8;
  if (has_word(offered, "utf-16") || !has_word(offered, "utf-32")) return Encoding::utf16;
  return Encoding::utf32;
}

}  // namespace

bool Client::can(std::string_view path) const { return at(capabilities, path).is_true(); }

bool Client::registers(std::string_view path) const {
  return can(std::string(path) + ".dynamicRegistration");
}

bool Client::lists(std::string_view path, std::string_view word) const {
  return has_word(at(capabilities, path), word);
}

std::vector<std::string> read_folders(const Json& folders) {
  std::vector<std::string> paths;
  for (const Json& folder : folders.items()) {
    auto path = path_of_uri(folder["uri"].text().value_or(""));
    if (path && std::find(paths.begin(), paths.end(), *path) == paths.end())
      paths.push_back(std::move(*path));
  }
  return paths;
}

std::string Client::root_of(const std::string& path) const {
  const std::string* best = nullptr;
  for (const std::string& folder : folders)
    if (is_inside(path, folder) && (best == nullptr || folder.size() > best->size()))
      best = &folder;
  return best != nullptr ? *best : std::string(directory_of(path));
}

bool Client::shows_markdown(std::string_view path) const {
  return !at(capabilities, path).is_array() || lists(path, "markdown");
}

Client read_client(const Json& params) {
  Client client;
  client.capabilities = params["capabilities"];
  client.name = params["clientInfo"]["name"].text().value_or("");
  client.encoding = choose_encoding(client.capabilities["general"]["positionEncodings"]);
  client.process = params["processId"].number();
  client.folders = read_folders(params["workspaceFolders"]);
  if (!params["workspaceFolders"].exists()) {
    auto root = path_of_uri(params["rootUri"].text().value_or(""));
    const std::string path = params["rootPath"].text().value_or("");
    if (!root && path.starts_with('/')) root = path;
    if (root) client.folders.push_back(*root);
  }
  client.pulls = client.capabilities["textDocument"]["diagnostic"].is_object();
  return client;
}

}  // namespace hullint::lsp
