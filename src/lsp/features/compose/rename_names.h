#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "lsp/features/compose/names.h"

namespace hullint::lsp::in_compose {

// Edits of all files but Dockerfiles that give a name another text; or why there are none.
Result<std::vector<FileEdits>> rename_outside(const Names& names, std::size_t name,
                                              std::string_view wanted);

// Edits of the Compose files around the open Dockerfile, where they name one of its stages (by
// `stage_text`) or arguments.
Result<std::vector<FileEdits>> rename_in_builders(const View& view, NameKind kind,
                                                  std::string_view text, std::string_view wanted);

}  // namespace hullint::lsp::in_compose
