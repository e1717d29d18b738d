#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "yaml/layout.h"

// New YAML, as it comes from a rule and as it goes into the file.

namespace hullint::yaml {

// A string or a line of YAML as it is to stand in the file; nothing for a block, for what is not
// one node on one line, and for what would not be one at that place.
std::optional<std::string> one_line(const NewValue& value, Where where);

// True for a block that begins with `|` or `>`.
bool is_block_scalar(const NewValue& value);

// An entry or an item in lines that end with LF but for the last, two blanks a level.
std::optional<std::string> entry_lines(std::string_view key, const NewValue& value);
std::optional<std::string> item_lines(const NewValue& value);

// Such lines indented as the file does it, the first level in `column`; nothing if they are not
// YAML, have tabs in front or a block scalar that keeps blank lines or says its indentation.
std::optional<std::string> indented(std::string_view lines, Offset column,
                                    const Indentation& indentation);

// The line end that new lines need behind them to end in the block scalar they have at their end,
// where the file ends at `at` without one; else nothing.
std::string_view line_end_behind(const Source& source, Offset at, std::string_view lines);

// Whether the last of such lines is in a block scalar.
bool ends_in_block_scalar(std::string_view lines);

}  // namespace hullint::yaml
