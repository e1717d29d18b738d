#pragma once

#include <string_view>

#include "dockerfile/model.h"
#include "shell/packages.h"

namespace hullint {

// The command lines of curl and wget.
shell::CommandLine curl_line(const shell::Command& command);
shell::CommandLine wget_line(const shell::Command& command);

// True if an operand is the URL of something on another machine, or a variable that may be one.
bool is_download(const shell::CommandLine& line);
// The first operand that is a URL; null if there is none.
const shell::Word* find_url(const shell::CommandLine& line);

// True if a file or variable whose name holds one of `names` (blank-separated) is written or set in
// the stage before the RUN, or in it: the tool has a configuration.
bool has_tool_config(const Dockerfile& file, const Instruction& run, std::string_view names);

// True if standard output or error of the command goes to a file.
bool any_stream_is_redirected(const shell::Command& command);

}  // namespace hullint
