#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "compose/model.h"
#include "engine/builds.h"
#include "engine/placed_secrets.h"
#include "schema/validate.h"

namespace hullint {

// What several rules ask about one document while it is linted, worked out when it is asked for
// first.
class Known {
 public:
  // `compose` is the document's project; null if its language is another.
  Known(const Document& document, const Compose* compose, const Workspace& workspace)
      : document_(&document), compose_(compose), workspace_(&workspace) {}
  // Of an inline Dockerfile, whose builds the file around it describes.
  Known(const Document& document, const Workspace& workspace, std::vector<DockerfileBuild> builds)
      : document_(&document), workspace_(&workspace), builds_(std::move(builds)) {}

  // The builds of the Dockerfile.
  const std::vector<DockerfileBuild>& builds();
  // What the schema refuses in the Compose file, in the order of the text. What other files
  // complete lacks nothing.
  const std::vector<schema::Violation>& violations();
  // The credentials in the document.
  const std::vector<PlacedSecret>& secrets();

 private:
  const Document* document_;
  const Compose* compose_ = nullptr;
  const Workspace* workspace_;
  std::optional<std::vector<DockerfileBuild>> builds_;
  std::optional<std::vector<schema::Violation>> violations_;
  std::optional<std::vector<PlacedSecret>> secrets_;
};

}  // namespace hullint
