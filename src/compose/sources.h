#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "files/file_system.h"
#include "text/source.h"
#include "yaml/tree.h"

namespace hullint {

// A YAML file of a project and the folder that its relative paths start from. Does not own what it
// points to unless `owner` does.
struct ComposeFile {
  std::string path;  // as the workspace writes it
  std::string base;  // the folder that relative paths in it start from; "" is the current one
  const Source* source = nullptr;
  const yaml::Tree* tree = nullptr;
  std::shared_ptr<const void> owner;
};

// Where a project's other files come from.
struct ComposeSources {
  const FileSystem& files;
  // Whether a normal path may be read: it stays in the workspace.
  std::function<bool(const std::string& path)> reaches;
  // A YAML file, parsed; nothing if there is none or it cannot be read. `base` is left to the
  // caller.
  std::function<std::optional<ComposeFile>(const std::string& path)> open;
};

}  // namespace hullint
