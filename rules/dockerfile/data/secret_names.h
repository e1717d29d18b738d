#pragma once

#include <string_view>

namespace hullint {

// True if a variable of this name holds a secret: one of its words says so (PASSWORD, TOKEN, ...)
// and none says that it holds something about one (FILE, URL, PUBLIC, ...).
bool is_secret_name(std::string_view name);

}  // namespace hullint
