#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/convert.h"
#include "lsp/json.h"

namespace hullint::lsp {

// What `initialize` says about the client.
struct Client {
  Json capabilities;
  std::string name;
  Encoding encoding = Encoding::utf16;
  std::optional<std::int64_t> process;  // ends with it
  std::vector<std::string> folders;     // of the workspace, absolute paths
  bool pulls = false;                   // it asks for findings itself

  // The innermost workspace folder around a file, else the file's own folder.
  std::string root_of(const std::string& path) const;
  // True if the capabilities have `true` at this path (`workspace.applyEdit`).
  bool can(std::string_view path) const;
  // True if it wants this capability registered when it is needed.
  bool registers(std::string_view path) const;
  // True if the list of formats at this path has Markdown, or there is none: every client that says
  // nothing is older than the choice and shows Markdown.
  bool shows_markdown(std::string_view path) const;
  // True if the list at this path has the word.
  bool lists(std::string_view path, std::string_view word) const;
};

// The parameters of `initialize`; what is missing or of another kind is left at its default.
Client read_client(const Json& params);

// The folders of a `WorkspaceFolder` list that are on the disk.
std::vector<std::string> read_folders(const Json& folders);

}  // namespace hullint::lsp
