#pragma once

#include <optional>
#include <vector>

#include "lsp/features.h"
#include "yaml/tree.h"

// What an editor shows of any YAML file.
namespace hullint::lsp {

// Documents, entries, items and comments, each from its first line to its last.
std::vector<Fold> folds_of(const Source& source, const yaml::Tree& tree);
// The spans around an offset, the smallest first: words, values, entries, items with their dashes.
std::vector<Span> selection_of(const Source& source, const yaml::Tree& tree, Offset at);
// The comment that an offset is in or right behind, from its `#`.
std::optional<Span> comment_at(const yaml::Tree& tree, Offset at);

}  // namespace hullint::lsp
