#pragma once

#include <vector>

#include "text/edits.h"
#include "text/source.h"

namespace hullint::lsp {

// Those of the edits that are in lines that touch the range.
std::vector<TextEdit> edits_in_range(const Source& source, std::vector<TextEdit> edits, Span range);

}  // namespace hullint::lsp
