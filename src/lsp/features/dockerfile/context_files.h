#pragma once

#include <string>
#include <vector>

#include "dockerfile/model.h"

namespace hullint::lsp::in_dockerfile {

// A file or folder of the build context that an instruction names.
struct ContextFile {
  const Instruction* by = nullptr;
  Word word;         // as the instruction names it, with quotes outside of JSON
  std::string path;  // in the context, as `a/b`; empty: the context itself
};

// Those whose names are known and hold no pattern: sources of COPY and ADD from the context, and
// the sources of bind mounts.
std::vector<ContextFile> context_files(const Dockerfile& file);

// The build context: the folder of the Dockerfile.
std::string context_of(const Dockerfile& file);

}  // namespace hullint::lsp::in_dockerfile
