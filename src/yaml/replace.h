#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "yaml/layout.h"

namespace hullint::yaml {

// Where the text of a value or item begins or would begin: behind the colon or dash, the anchor and
// the tag.
std::optional<Offset> lead_end(const Source& source, const std::vector<Step>& path, Node node);

// Writes text that is right for its place instead of a value or item of any kind.
std::vector<TextEdit> replace_with_line(const Reading& reading, const std::vector<Step>& path,
                                        Node node, std::string_view text);

// Writes a block, as in `block_value`, instead of a value or item of any kind.
std::vector<TextEdit> replace_with_block(const Reading& reading, const std::vector<Step>& path,
                                         Node node, const NewValue& block);

}  // namespace hullint::yaml
