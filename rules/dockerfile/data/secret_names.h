#pragma once

#include <string_view>

namespace hullint {

// True if a variable of this name holds a secret: one of its words says so (PASSWORD, TOKEN, ...)
// and none says that it holds something about one (FILE, URL, PUBLIC, ...).
bool is_secret_name(std::string_view name);
// False for a value that tells nothing: empty, a path, a file's name, true or false.
bool is_secret_value(std::string_view value);
// True if only the word KEY makes the name one of a secret, and the value is a plain word.
bool may_be_name_of_key(std::string_view name, std::string_view value);

}  // namespace hullint
