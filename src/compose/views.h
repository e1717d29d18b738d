#pragma once

#include <deque>
#include <optional>
#include <string_view>
#include <vector>

#include "compose/model.h"
#include "compose/node.h"
#include "compose/sources.h"

namespace hullint {

// The typed views of a project's canonical nodes, which must stay where they are from now on.
ComposeViews build_views(const ComposeNode& root, const std::vector<ComposeFile>& files);

// What the views of one service need: the files behind its nodes, and where parts of scalars go.
struct ViewContext {
  const std::vector<ComposeFile>& files;
  std::deque<ComposeNode>& parts;
};

// The entries of a service's `ports`, those of one short form as one.
std::vector<ComposePort> read_ports(const ComposeNode& ports);
// The entries of `volumes`, then those of `tmpfs`.
std::vector<ComposeMount> read_mounts(const ComposeNode& service, ViewContext& context);
// The `build` of a service, if it is there in a form that can be read. `service` is its place.
std::optional<ComposeBuild> read_build(const ComposeNode& service, const ComposePlace& place,
                                       ViewContext& context);
ComposeService read_service(const ComposeEntry& entry, ViewContext& context);

// Whether a build context is no folder: a URL, a Git repository, another service, an image.
bool is_remote_context(std::string_view context);

}  // namespace hullint
