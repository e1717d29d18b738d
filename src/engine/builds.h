#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compose/node.h"
#include "engine/document.h"
#include "engine/workspace.h"

namespace hullint {

// A build of a Dockerfile as a Compose file or a bake file describes it.
struct DockerfileBuild {
  std::string path;  // of the file that describes it
  Span place;        // there, of the service's key `build` or the target's name; empty if unknown
  std::string name;  // of the service or target
  std::string context_path;     // of the folder; "" if it is remote or unknown
  std::string target;           // "" for the final stage, or if it is unknown
  bool is_target_known = true;  // false also for a default that the environment may replace
  std::vector<std::string> args;
  std::vector<std::string> contexts;  // additional ones, by `context_name`
  std::vector<std::string> secrets;
};

// What BuildKit looks a name of an image or stage up by among the additional contexts:
// `docker.io/library/alpine:latest` is `alpine`. Contexts keep to lower case.
std::string context_name(std::string_view name);

// The builds of a Dockerfile in the Compose and bake files of default names in its folder and those
// above it, the nearest first.
std::vector<DockerfileBuild> builds_of(std::string_view dockerfile_path,
                                       const Workspace& workspace);
// The builds of the inline Dockerfile that stands at a place of a project.
std::vector<DockerfileBuild> builds_of_inline(const ComposePlace& place, const Compose& compose);

}  // namespace hullint
