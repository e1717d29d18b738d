#pragma once

#include <string_view>
#include <vector>

#include "lsp/features.h"
#include "lsp/features/dockerfile/names.h"

namespace hullint::lsp::in_dockerfile {

// The names that a build argument sets, by their indices.
std::vector<std::size_t> names_of_argument(const Names& names, std::string_view text);
// The name of a stage, if anything names it.
std::vector<std::size_t> names_of_stage(const Names& names, std::size_t stage);

// Edits that give names another text so that the build stays the same; or why there are none.
Result<std::vector<TextEdit>> rename_in(const Dockerfile& file, const Names& names,
                                        const std::vector<std::size_t>& renamed,
                                        std::string_view name);

}  // namespace hullint::lsp::in_dockerfile
