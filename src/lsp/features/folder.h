#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "files/file_system.h"

// Folders for completion.
namespace hullint::lsp {

// True if a path is the folder or stands below it; both normal.
bool is_inside(std::string_view path, std::string_view folder);
// The entries of a folder below `root`, `a/b`; none if a part of the path is a link, which may lead
// out of the workspace.
std::vector<DirectoryEntry> list_folder(const FileSystem& files, const std::string& root,
                                        std::string_view folder);

}  // namespace hullint::lsp
