#include "engine/builds.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "compose/model.h"
#include "engine/bake.h"

namespace hullint {
namespace {

std::vector<std::string> names_of(const std::vector<ComposeVariable>& variables) {
  std::vector<std::string> names;
  names.reserve(variables.size());
  for (const ComposeVariable& variable : variables) names.emplace_back(variable.name);
  return names;
}

DockerfileBuild build_of(const ComposeService& service, const Compose& compose) {
  const ComposeBuild& described = *service.build;
  DockerfileBuild build;
  build.path = compose.files()[described.place.file].path;
  build.place = described.place.span;
  build.name = service.name;
  build.context_path = described.context_path;
  if (described.target->is_scalar() && described.target->is_known())
    build.target = described.target->text;
  build.is_target_known =
      !described.target->exists() || described.target->certainty == Certainty::known;
  build.args = names_of(described.args);
  for (const ComposeVariable& context : described.additional_contexts)
    build.contexts.push_back(context_name(context.name));
  build.secrets = names_of(described.secrets);
  return build;
}

// `Dockerfile` for `dockerfile`, which builders read if there is no other.
std::string default_casing(std::string path) {
  constexpr std::string_view name = "Dockerfile";
  if (base_name_of(path) == lower(name)) path.replace(path.size() - name.size(), name.size(), name);
  return path;
}

void add_compose_builds(const std::string& dockerfile, const std::string& path,
                        const Workspace& workspace, std::vector<DockerfileBuild>& builds) {
  const auto document = workspace.open(path, Language::compose);
  const auto compose = document == nullptr ? nullptr : workspace.compose_of(*document);
  if (compose == nullptr) return;
  for (const ComposeService& service : compose->services()) {
    if (!service.build || service.build->dockerfile_path.empty()) continue;
    if (default_casing(workspace.rooted(service.build->dockerfile_path)) == dockerfile)
      builds.push_back(build_of(service, *compose));
  }
}

void add_bake_builds(const std::string& dockerfile, const std::string& folder,
                     const Workspace& workspace, std::vector<DockerfileBuild>& builds) {
  for (BakeTarget& target : bake_targets(folder, workspace.files())) {
    if (target.dockerfile_path.empty() ||
        default_casing(workspace.rooted(target.dockerfile_path)) != dockerfile)
      continue;
    for (std::string& context : target.build.contexts) context = context_name(context);
    builds.push_back(std::move(target.build));
  }
}

}  // namespace

std::string context_name(std::string_view name) {
  std::string context = lower(name);
  for (const std::string_view prefix : {"docker.io/library/", "docker.io/", "library/"}) {
    if (!context.starts_with(prefix)) continue;
    context.erase(0, prefix.size());
    break;
  }
  constexpr std::string_view latest = ":latest";
  if (context.ends_with(latest)) context.erase(context.size() - latest.size());
  return context;
}

std::vector<DockerfileBuild> builds_of(std::string_view dockerfile_path,
                                       const Workspace& workspace) {
  std::vector<DockerfileBuild> builds;
  const std::string dockerfile = default_casing(workspace.rooted(dockerfile_path));
  for (const std::string& project : workspace.projects_above(dockerfile_path))
    add_compose_builds(dockerfile, project, workspace, builds);
  for (const std::string& folder : workspace.folders_above(dockerfile_path))
    add_bake_builds(dockerfile, folder, workspace, builds);
  return builds;
}

std::vector<DockerfileBuild> builds_of_inline(const ComposePlace& place, const Compose& compose) {
  std::vector<DockerfileBuild> builds;
  for (const ComposeService& service : compose.services()) {
    if (service.build && service.build->inline_text->is_scalar() &&
        service.build->inline_text->place == place)
      builds.push_back(build_of(service, compose));
  }
  return builds;
}

}  // namespace hullint
