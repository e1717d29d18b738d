#include "lsp/features/compose/projects.h"

#include <algorithm>
#include <string>

#include "files/file_system.h"

namespace hullint::lsp::in_compose {
namespace {

using Projects = std::vector<std::shared_ptr<const Compose>>;

// Files of one folder that are looked at.
constexpr std::size_t most = 32;

// The Compose files whose projects a file may be a part of.
std::vector<std::string> candidates(const View& view, std::string_view path) {
  std::vector<std::string> found = view.workspace.projects_above(path);
  const std::string folder(directory_of(path));
  const std::string first = folder + "/";
  for (auto at = view.index.lower_bound(first);
       at != view.index.end() && at->first.starts_with(first) && found.size() < most; ++at) {
    const bool may_be_compose =
        detect_language(at->first) == Language::compose || may_hold_any_language(at->first);
    if (directory_of(at->first) != folder || !may_be_compose) continue;
    if (std::find(found.begin(), found.end(), at->first) == found.end()) found.push_back(at->first);
  }
  return found;
}

template <class Takes>
void add_projects(Projects& found, const View& view, std::string_view path, Takes takes) {
  for (const std::string& candidate : candidates(view, path)) {
    if (candidate == view.document.path()) continue;
    const auto document = view.workspace.open(candidate, Language::compose);
    if (document == nullptr) continue;
    auto project = view.workspace.compose_of(*document);
    if (project != nullptr && takes(*project)) found.push_back(std::move(project));
  }
}

}  // namespace

Projects projects_of(const View& view) {
  Projects found;
  auto own = view.workspace.compose_of(view.document);
  if (own == nullptr) return found;
  found.push_back(std::move(own));
  const std::string& path = view.document.path();
  add_projects(found, view, path, [&](const Compose& project) {
    return std::any_of(project.files().begin(), project.files().end(),
                       [&](const ComposeFile& file) { return file.path == path; });
  });
  return found;
}

Projects builders_of(const View& view, std::string_view path) {
  Projects found;
  add_projects(found, view, path, [&](const Compose& project) {
    const auto& services = project.services();
    return std::any_of(services.begin(), services.end(), [&](const ComposeService& service) {
      return service.build && service.build->dockerfile_path == path;
    });
  });
  return found;
}

}  // namespace hullint::lsp::in_compose
