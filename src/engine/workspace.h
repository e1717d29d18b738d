#pragma once

#include <string>
#include <string_view>

#include "files/file_system.h"
#include "engine/ignore_patterns.h"

namespace hullint {

// What rules may know of the files around a document. The root is the folder that no path leaves.
class Workspace {
 public:
  Workspace(const FileSystem& files, std::string root) : files_(files), root_(std::move(root)) {}

  const FileSystem& files() const { return files_; }
  const std::string& root() const { return root_; }

  // The build context's ignore patterns for a Dockerfile: `<its name>.dockerignore` beside it, else
  // `.dockerignore` (`.containerignore` first for a Containerfile) in its folder. No file: none.
  IgnorePatterns ignore_patterns_for(std::string_view dockerfile_path) const;

 private:
  const FileSystem& files_;
  std::string root_;
};

}  // namespace hullint
