#pragma once

#include <memory>
#include <vector>

#include "compose/model.h"
#include "engine/diagnostic.h"
#include "engine/document.h"
#include "text/cooked.h"

namespace hullint {

// A Dockerfile that stands in a Compose file (`dockerfile_inline`), as the builder gets it, with
// the way back to the file.
struct InlineDockerfile {
  std::shared_ptr<const Document> document;
  Cooked cooked;       // the document's text; its segments are places in the Compose file
  ComposePlace place;  // of the scalar that it is
};

// The inline Dockerfiles of a project that stand in the file at hand and are known as a whole.
std::vector<InlineDockerfile> inline_dockerfiles(const Compose& compose, Arena& arena);

// A finding in an inline Dockerfile as one in the Compose file. Only fixes whose edits stay within
// lines that are written there as they are come with it.
Diagnostic placed_in_file(Diagnostic diagnostic, const InlineDockerfile& dockerfile,
                          const Source& source);

}  // namespace hullint
