#pragma once

#include <optional>

#include "shell/reading.h"
#include "shell/scan.h"

namespace hullint::shell {

// What the grammar gives for a text of plain commands only, many times faster: words, texts in
// simple quotes, `$NAME`, and what joins commands. Nothing for any other text.
std::optional<Reading> read_plain_commands(const Prepared& prepared, Arena& arena);

// What the grammar gives for any text.
Reading read_by_grammar(const Prepared& prepared, Arena& arena);

}  // namespace hullint::shell
