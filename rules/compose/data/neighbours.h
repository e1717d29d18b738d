#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
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

// Whether it means something that a file of a project is not there. Around a Compose file that was
// taken out of its project everything is missing: there are other Compose files, the folders that
// lead to them, and nothing else. Folders are listed once.
class Surroundings {
 public:
  Surroundings(const Compose& compose, const Workspace& workspace)
      : compose_(compose), workspace_(workspace) {}

  // False if there is nothing else in the nearest folder above a path, as the workspace writes it.
  bool are_there(std::string_view path);

 private:
  bool has_more(const std::string& folder) const;
  bool leads_to_project(const std::string& path) const;

  const Compose& compose_;
  const Workspace& workspace_;
  std::map<std::string, bool, std::less<>> folders_;
};

}  // namespace hullint
