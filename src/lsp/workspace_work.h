#pragma once

#include <map>
#include <string>
#include <vector>

#include "lsp/server.h"

// Work over the files of the workspace, apart from the messages.
namespace hullint::lsp {

struct WorkspaceScan {
  std::vector<std::string> folders;
  CommandLineChoices choices;
  std::string token;  // of its progress, as JSON; empty: none is shown
  std::function<void(std::string)> send;
};

// Reads all container files once and gives what they hold to `done`.
Work scan_workspace(WorkspaceScan task, const FileSystem& disk,
                    std::function<void(Server&, Index)> done);

struct WorkspaceDiagnosis {
  std::string id;     // of the request, as JSON
  std::string token;  // for partial results, as JSON; empty: all come at the end
  std::map<std::string, std::string, std::less<>> previous;  // result ids by URI
  Buffers buffers;                                           // the texts of open documents
  Versions versions;
  CommandLineChoices choices;
  bool enabled = true;
  Client client;
  std::string today;
  std::function<void(std::string)> send;
};

// Lints all container files and answers the request.
Work diagnose_workspace(WorkspaceDiagnosis task, const FileSystem& disk);

}  // namespace hullint::lsp
