#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hullint::cli {

// The help of the program.
std::string program_help();
// The help of a command that exists.
std::string command_help(std::string_view command);

// The words of `text` in lines of at most `width` columns (a code point is one, a colour none); an
// empty line of the text stays.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace hullint::cli
