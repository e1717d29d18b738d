#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lsp/convert.h"
#include "lsp/features.h"
#include "lsp/json.h"
#include "lsp/open_document.h"

// The parts that the parameters of several methods have in common. Nothing, where the part is
// missing or of another kind; numbers out of range are cut.
namespace hullint::lsp {

std::optional<std::string> read_uri(const Json& params);  // of `textDocument`
std::optional<Position> read_position(const Json& position);
std::optional<Range> read_range(const Json& range);
// The changes of `textDocument/didChange`; a broken one is left out.
std::vector<TextChange> read_changes(const Json& changes);
FormatOptions read_format_options(const Json& options);

}  // namespace hullint::lsp
