#include "cli/workspaces.h"

namespace hullint::cli {

Workspaces::Workspaces(const Batch& batch, const World& world) {
  for (const Task& task : batch.tasks) {
    by_root_.try_emplace(task.root, world.files, task.root, world.environment.working_directory);
  }
}

}  // namespace hullint::cli
