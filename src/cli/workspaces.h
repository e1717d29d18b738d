#pragma once

#include <map>
#include <string>

#include "cli/batch.h"
#include "engine/workspace.h"

namespace hullint::cli {

// The workspaces of a batch's files, one for each of their roots. Immutable; may be used by several
// threads.
class Workspaces {
 public:
  Workspaces(const Batch& batch, const World& world);

  const Workspace& of(const Task& task) const { return by_root_.at(task.root); }

 private:
  std::map<std::string, Workspace> by_root_;
};

}  // namespace hullint::cli
