#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "compose/model.h"
#include "engine/workspace.h"

namespace hullint {

// The projects that a document may belong to: only files that Compose does not find by itself, such
// as `compose.prod.yaml`, may be an override of another project (`-f`), or what that includes. They
// are the ones that Compose finds in the document's folder and in two above; read when first asked.
class ProjectsAround {
 public:
  ProjectsAround(const Compose& compose, const Workspace& workspace)
      : compose_(compose), workspace_(workspace) {}

  // Whether one has the name in a section (`services`, `networks`, ...).
  bool have(std::string_view section, std::string_view name);
  // Whether a service of one refers to a resource by the name.
  bool use(std::vector<ComposeReference> ComposeService::*references, std::string_view name);

 private:
  const std::vector<std::shared_ptr<const Compose>>& projects();

  const Compose& compose_;
  const Workspace& workspace_;
  std::optional<std::vector<std::shared_ptr<const Compose>>> projects_;
  std::vector<ComposeReference> ComposeService::*references_ = nullptr;  // of `used_`
  std::set<std::string_view> used_;
};

}  // namespace hullint
