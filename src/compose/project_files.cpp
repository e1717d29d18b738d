#include "compose/project_files.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/strings.h"
#include "compose/environment.h"
#include "compose/paths.h"

namespace hullint {
namespace {

using Choice = ProjectFiles::Choice;

// In the order in which Compose looks for them.
constexpr std::array base_names{
    std::string_view("compose.yaml"),
    std::string_view("compose.yml"),
    std::string_view("docker-compose.yml"),
    std::string_view("docker-compose.yaml"),
};
constexpr std::array override_names{
    std::string_view("compose.override.yml"),
    std::string_view("compose.override.yaml"),
    std::string_view("docker-compose.override.yml"),
    std::string_view("docker-compose.override.yaml"),
};
using Names = std::array<std::string_view, 4>;

bool is_among(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The path of the first of the names that is there.
std::optional<std::string> first_of(const Names& names, const std::string& folder,
                                    const ComposeSources& sources) {
  // What lies in a folder is reached if the folder is.
  if (!sources.reaches(folder)) return std::nullopt;
  for (const std::string_view name : names) {
    std::string path = join_path(folder, name);
    if (sources.files.kind(path) == FileKind::regular) return path;
  }
  return std::nullopt;
}

std::optional<ComposeFile> open(const std::string& path, const ComposeSources& sources) {
  if (path.empty() || !sources.reaches(path)) return std::nullopt;
  std::optional<ComposeFile> file = sources.open(path);
  if (!file || file->source == nullptr || file->tree == nullptr) return std::nullopt;
  file->path = path;
  return file;
}

ProjectFiles start_of(const ComposeFile& document, Choice choice) {
  ProjectFiles project;
  project.choice = choice;
  project.start = std::string(directory_of(normal_path(document.path)));
  project.directory = project.start;
  return project;
}

ProjectFiles one_file(const ComposeFile& document, Choice choice) {
  ProjectFiles project = start_of(document, choice);
  project.files.push_back(document);
  return project;
}

// The files of `COMPOSE_FILE` if the document is one of them.
std::optional<ProjectFiles> listed(const ComposeFile& document, const ComposeSources& sources) {
  ProjectFiles project = start_of(document, Choice::listed);
  Arena arena;
  const VariableValues values = folder_environment(sources, project.start, arena);
  const VariableValue* list = values.find("COMPOSE_FILE");
  if (list == nullptr || list->certainty == Certainty::unknown) return std::nullopt;
  const VariableValue* separator = values.find("COMPOSE_PATH_SEPARATOR");
  const char colon = separator == nullptr || separator->text.size() != 1 ? ':' : separator->text[0];
  const std::string own = normal_path(document.path);
  std::optional<std::uint32_t> place;
  std::string first;
  for (const std::string_view name : split(list->text, colon)) {
    const std::string path = is_remote_file(name) ? "" : path_from(project.start, name);
    if (first.empty()) first = path;
    std::optional<ComposeFile> file = path == own ? std::optional(document) : open(path, sources);
    if (!file) {
      project.is_complete = false;
      continue;
    }
    if (path == own) place = static_cast<std::uint32_t>(project.files.size());
    project.files.push_back(std::move(*file));
  }
  if (!place) return std::nullopt;
  project.document = *place;
  project.directory = std::string(directory_of(first));
  return project;
}

}  // namespace

std::optional<ProjectFiles> with_default_base(const ComposeFile& document,
                                              const ComposeSources& sources) {
  ProjectFiles project = start_of(document, Choice::by_default);
  const std::optional<std::string> path = first_of(base_names, project.start, sources);
  if (!path || *path == normal_path(document.path)) return std::nullopt;
  std::optional<ComposeFile> base = open(*path, sources);
  if (!base) return std::nullopt;
  project.files.push_back(std::move(*base));
  project.files.push_back(document);
  project.document = 1;
  return project;
}

ProjectFiles find_project_files(const ComposeFile& document, const ComposeSources& sources) {
  if (std::optional<ProjectFiles> project = listed(document, sources)) return std::move(*project);
  const std::string path = normal_path(document.path);
  const std::string name(base_name_of(path));
  const std::string folder(directory_of(path));
  if (is_among(override_names, name)) {
    if (std::optional<ProjectFiles> project = with_default_base(document, sources))
      return std::move(*project);
    return one_file(document, Choice::override_only);
  }
  if (!is_among(base_names, name)) return one_file(document, Choice::alone);
  ProjectFiles project = one_file(document, Choice::by_default);
  // Compose takes one base, so that no override belongs to another.
  const std::optional<std::string> base = first_of(base_names, folder, sources);
  if (base && *base != path) return project;
  const std::optional<std::string> over = first_of(override_names, folder, sources);
  if (!over) return project;
  std::optional<ComposeFile> file = open(*over, sources);
  if (file)
    project.files.push_back(std::move(*file));
  else
    project.is_complete = false;
  return project;
}

VariableValue project_name(const ProjectFiles& project) {
  std::string name(base_name_of(project.directory));
  for (const ComposeFile& file : project.files) {
    for (const yaml::Node& document : file.tree->documents()) {
      const yaml::Node written = document["name"].resolved();
      if (!written.is_scalar() || written.text().empty()) continue;
      if (written.text().find('$') != std::string_view::npos) return {"", Certainty::unknown};
      name = std::string(written.text());
    }
  }
  std::string normal;
  for (const char c : lower(name))
    if (is_name_char(c) || c == '-') normal += c;
  normal.erase(0, std::min(normal.find_first_not_of("_-"), normal.size()));
  if (normal.empty()) return {"", Certainty::unknown};
  return {normal, Certainty::overridable};
}

}  // namespace hullint
