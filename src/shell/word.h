#pragma once

#include <string_view>

#include "shell/script.h"
#include "text/cooked.h"

namespace hullint::shell {

// The word that stands at [begin, end) of `text`: its quotes and escapes taken away. Of a very long
// word with command substitutions, `value` is the text as written.
Word read_word(const Cooked& text, Offset begin, Offset end, Arena& arena);

// True if commands run to make this word: `$(...)`, backquotes, `<(...)`.
bool has_substitution(std::string_view word);

// The value of the word at [begin, end) of `text`, with its place in the file: what `sh -c` reads.
Cooked unquote(const Cooked& text, Offset begin, Offset end, Arena& arena);

}  // namespace hullint::shell
