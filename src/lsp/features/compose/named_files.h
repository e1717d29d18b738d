#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compose/model.h"
#include "text/source.h"

namespace hullint::lsp::in_compose {

// A file or folder that a Compose file names.
struct NamedFile {
  enum class Kind : std::uint8_t {
    include,
    extends,
    env_file,
    label_file,
    context,  // of a build
    dockerfile,
    content,  // of a config, a secret, a credential spec
    bind,     // what is mounted or watched
  };
  Kind kind = Kind::include;
  Span span;              // the path as written, without quotes
  std::string base;       // the folder that it starts from, as the workspace writes it
  std::string path;       // as the workspace writes it, normal
  bool exact = true;      // whether the file has just the path there
  bool is_short = false;  // before the `:` of a short form
};

// Those of the file that a project is seen from, in order, each once. What is computed or remote is
// not there.
std::vector<NamedFile> named_files(const Compose& project);

}  // namespace hullint::lsp::in_compose
