#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace hullint {

struct Written {};

// Replaces a file that still holds `old_text` by `new_text` in one step: the file is the old or the
// new one at any moment, with the same owner and mode; a link's target is replaced. The error is
// one line without the path: "changed on disk since it was read".
Result<Written> write_atomically(const std::string& path, std::string_view old_text,
                                 std::string_view new_text);

// Writes a new or existing file in one step, whatever it held (reports).
Result<Written> write_report(const std::string& path, std::string_view text);

// Removes what an unfinished write has left. Safe in a signal handler.
void remove_unfinished_file() noexcept;

}  // namespace hullint
