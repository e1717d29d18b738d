#include "compose/data/neighbours.h"

#include <algorithm>
#include <string>

#include "base/strings.h"
#include "files/file_system.h"

namespace hullint {
namespace {

constexpr std::string_view default_names =
    "compose.yaml compose.yml docker-compose.yml docker-compose.yaml";

// True for `compose.yaml`, `docker-compose.prod.yml` and the like.
bool is_compose_name(std::string_view name) {
  return name.find("compose") != std::string_view::npos &&
         (name.ends_with(".yml") || name.ends_with(".yaml"));
}

// The project of the first default file of a folder; null if there is none.
std::shared_ptr<const Compose> project_in(const std::string& folder, const Workspace& workspace) {
  for (const std::string_view name : split(default_names, ' ')) {
    const std::string path = normal_path(join_path(folder, name));
    if (!workspace.reaches(path) || workspace.files().kind(path) != FileKind::regular) continue;
    const std::shared_ptr<const Document> document = workspace.open(path, Language::compose);
    return document == nullptr ? nullptr : workspace.compose_of(*document);
  }
  return nullptr;
}

}  // namespace

const std::vector<std::shared_ptr<const Compose>>& ProjectsAround::projects() {
  constexpr int levels = 3;
  if (projects_) return *projects_;
  projects_.emplace();
  const std::string path = normal_path(compose_.files()[compose_.document()].path);
  if (compose_.main_file_count() != 1 || one_of(base_name_of(path), default_names))
    return *projects_;
  std::string folder(directory_of(path));
  for (int level = 0; level < levels; ++level) {
    if (std::shared_ptr<const Compose> project = project_in(folder, workspace_))
      projects_->push_back(std::move(project));
    if (folder.empty() || folder == "/") break;
    folder = std::string(directory_of(folder));
  }
  return *projects_;
}

bool ProjectsAround::have(std::string_view section, std::string_view name) {
  const auto& around = projects();
  return std::any_of(around.begin(), around.end(), [&](const auto& project) {
    return project->root()[section].entry(name) != nullptr;
  });
}

bool ProjectsAround::use(std::vector<ComposeReference> ComposeService::*references,
                         std::string_view name) {
  if (references_ != references) {
    references_ = references;
    used_.clear();
    for (const auto& project : projects())
      for (const ComposeService& service : project->services())
        for (const ComposeReference& reference : service.*references) used_.insert(reference.name);
  }
  return used_.contains(name);
}

bool Surroundings::are_there(std::string_view path) {
  std::string folder(directory_of(path));
  while (!folder.empty() && folder != "/" && workspace_.files().kind(folder) != FileKind::directory)
    folder = std::string(directory_of(folder));
  const auto known = folders_.find(folder);
  if (known != folders_.end()) return known->second;
  return folders_[folder] = has_more(folder);
}

bool Surroundings::has_more(const std::string& folder) const {
  const auto entries = workspace_.files().list(folder);
  if (!entries) return true;
  return std::any_of(entries->begin(), entries->end(), [&](const DirectoryEntry& entry) {
    return !is_compose_name(entry.name) && !leads_to_project(join_path(folder, entry.name));
  });
}

// True for a file of the project and a folder above one.
bool Surroundings::leads_to_project(const std::string& path) const {
  const std::string rooted = workspace_.rooted(path);
  return std::any_of(compose_.files().begin(), compose_.files().end(),
                     [&](const ComposeFile& file) {
                       const std::string other = workspace_.rooted(file.path);
                       return other == rooted || other.starts_with(rooted + "/");
                     });
}

}  // namespace hullint
