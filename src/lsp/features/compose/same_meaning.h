#pragma once

#include <string>

#include "text/edits.h"
#include "text/source.h"
#include "yaml/tree.h"

namespace hullint::lsp::in_compose {

// Whether scalars may be written in another style.
enum class Styles : std::uint8_t { kept, free };

// True if the edits can be done and what comes out reads as the same trees, without a problem, with
// the same anchors, tags and comments. Linear in both texts.
bool keep_meaning(const Source& source, const yaml::Tree& tree, std::vector<TextEdit> edits,
                  Styles styles = Styles::kept);

}  // namespace hullint::lsp::in_compose
