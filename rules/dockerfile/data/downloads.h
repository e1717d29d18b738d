#pragma once

#include <string_view>
#include <vector>

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

// True if every URL of the line is of something that is small by its name: a signature, a checksum,
// a key, a package source (`a.tgz.asc`, `SHA256SUMS`).
bool downloads_little(const shell::CommandLine& line);

// True if `wget` is surely not BusyBox's on the image that the stage's chain begins with: one of
// the official images that are not made of Alpine or BusyBox, whatever their tag's variables are.
bool has_gnu_base(const Dockerfile& file, const Stage& stage);

// How a stage uses a download tool.
struct ToolUse {
  const Instruction* first = nullptr;     // the RUN that first installs it or downloads with it
  const shell::Word* download = nullptr;  // the first download without a second try
};

// The stages, by index, that download with a tool (`curl`) and have no second try: `is_unretried`
// is asked about its commands. `configs` (blank-separated, lower case) are parts of the names of
// files and variables that configure it: a download is left out if one is written or set before it,
// or in its RUN. So is a stage that is built FROM one of these, as the configuration of that one
// cures it too.
std::vector<ToolUse> unretried_downloads(const Dockerfile& file, std::string_view tool,
                                         std::string_view configs,
                                         bool (*is_unretried)(const shell::Command&));

// True if standard output or error of the command goes to a file.
bool any_stream_is_redirected(const shell::Command& command);

}  // namespace hullint
