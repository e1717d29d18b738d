#pragma once

#include <cstddef>
#include <string_view>

#include "text/span.h"

namespace hullint {

// How Go's packages cut the lines of an environment file, by offsets in its text.

// Go's unicode.IsSpace: what stands before a statement and after a name or a value.
bool is_go_space(char32_t c);
// The same without line feeds and the spaces beyond Latin-1: what stands around `=`.
bool is_go_blank(char32_t c);

// The first offset from `at` on where no such character stands.
Offset skip_go_spaces(std::string_view text, Offset at);
Offset skip_go_blanks(std::string_view text, Offset at);
// The range without the spaces at its end.
Span trim_go_spaces(std::string_view text, Span range);

// A letter, a number or one of `_.-[]`, as compose-go allows them in a name. Beyond ASCII only
// blocks without letters are refused.
bool is_dotenv_name_char(char32_t c);

// The end of the line that `at` is on, without its line feed.
Offset end_of_line(std::string_view text, Offset at);

}  // namespace hullint
