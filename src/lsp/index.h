#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document.h"
#include "report/positions.h"

namespace hullint::lsp {

enum class SymbolKind : std::uint8_t {
  file,
  stage,
  argument,
  environment,
  instruction,
  command,
  section,  // a key at the top of a Compose file that holds the next six
  service,
  network,
  volume,
  secret,
  config,
  model,
  key,
};

// LSP's number for a kind.
std::uint64_t number_of(SymbolKind kind);

// A name that can be searched for in the whole workspace. It outlives its document, so its place is
// kept as lines and columns.
struct NamedPlace {
  std::string name;
  SymbolKind kind = SymbolKind::stage;
  report::Position begin, end;
};

// What is kept of a file that is not open.
struct FileFacts {
  std::vector<NamedPlace> names;
  std::vector<std::string> images;  // references that are known, as written, each once
};

// The facts of one document.
FileFacts facts_of(const Document& document);

// What the server knows of the files of the workspace: by absolute path. Immutable; a change makes
// a new one that shares the rest.
using Index = std::map<std::string, std::shared_ptr<const FileFacts>, std::less<>>;

}  // namespace hullint::lsp
