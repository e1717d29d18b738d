#include "engine/workspace.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.h"
#include "compose/load.h"
#include "compose/model.h"

namespace hullint {
namespace {

// More patterns than this no builder would read either.
constexpr std::uint64_t ignore_file_limit = 4 << 20;

// The names of the ignore files that hold for a build, the first that exists wins. BuildKit knows
// the `.dockerignore` ones, Buildah both.
std::vector<std::string> candidates(std::string_view dockerfile_path, std::string_view context) {
  const std::string path(dockerfile_path);
  if (!lower(base_name_of(dockerfile_path)).starts_with("containerfile"))
    return {path + ".dockerignore", join_path(context, ".dockerignore")};
  return {path + ".containerignore", path + ".dockerignore", join_path(context, ".containerignore"),
          join_path(context, ".dockerignore")};
}

// No project refers to larger files.
constexpr std::uint64_t related_file_limit = 4 << 20;

// Folders that are looked at for one file.
constexpr std::size_t highest = 64;

// In the order in which Compose looks for them.
constexpr std::array<std::string_view, 4> compose_names = {
    "compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"};

ComposeFile compose_file(const Document& document) {
  return {.path = document.path(),
          .base = std::string(directory_of(document.path())),
          .source = &document.source(),
          .tree = document.tree(),
          .owner = nullptr};
}

}  // namespace

std::shared_ptr<const Document> DocumentCache::document(const std::string& path, std::string text,
                                                        Language language) {
  const std::lock_guard lock(mutex_);
  if (const auto kept = documents_.find(path); kept != documents_.end()) {
    if (kept->second->language() != language || kept->second->source().text() != text)
      kept->second = parse(path, std::move(text), language);
    return kept->second;
  }
  if (paths_.size() == most) {
    documents_.erase(paths_.front());
    paths_.erase(paths_.begin());
  }
  paths_.push_back(path);
  return documents_[path] = parse(path, std::move(text), language);
}

std::shared_ptr<const Compose> DocumentCache::project(const Document& document) {
  const std::lock_guard lock(mutex_);
  for (const Project& kept : projects_)
    if (kept.document.get() == &document) return kept.compose;
  return nullptr;
}

void DocumentCache::keep(std::shared_ptr<const Document> document,
                         std::shared_ptr<const Compose> project) {
  const std::lock_guard lock(mutex_);
  // Two of a path: that of the text in the editor, and that of the file as others read it.
  const auto is_same = [&](const Project& kept) {
    return kept.document->path() == document->path();
  };
  if (std::count_if(projects_.begin(), projects_.end(), is_same) > 1)
    projects_.erase(std::find_if(projects_.begin(), projects_.end(), is_same));
  if (projects_.size() == most) projects_.erase(projects_.begin());
  projects_.push_back({std::move(document), std::move(project)});
}

void DocumentCache::forget_project(const Document& document) {
  std::shared_ptr<const Compose> forgotten;  // ends when nobody waits any more
  const std::lock_guard lock(mutex_);
  const auto kept = std::find_if(projects_.begin(), projects_.end(), [&](const Project& each) {
    return each.document.get() == &document;
  });
  if (kept == projects_.end()) return;
  forgotten = std::move(kept->compose);
  projects_.erase(kept);
}

void DocumentCache::forget_projects() {
  const std::lock_guard lock(mutex_);
  projects_.clear();
}

std::string Workspace::rooted(std::string_view path) const {
  const bool is_rooted = path.starts_with('/') || current_folder_.empty();
  return normal_path(is_rooted ? std::string(path) : join_path(current_folder_, path));
}

std::string Workspace::shown(std::string_view path) const {
  if (root_.size() < 2 || !path.starts_with(root_)) return std::string(path);
  std::string_view below = path.substr(root_.size());
  if (!below.empty() && below.front() != '/') return std::string(path);
  if (!below.empty()) below.remove_prefix(1);
  return below.empty() ? "." : std::string(below);
}

bool Workspace::reaches(std::string_view path) const {
  // Most paths are those of a file that was found below the root, and lead nowhere else.
  const bool is_below = root_.size() > 1 && path.starts_with(root_) &&
                        path.substr(root_.size()).starts_with('/') &&
                        path.find("/..") == std::string_view::npos;
  if (is_below) return true;
  const std::string normal = rooted(path);
  if (root_.empty())
    return !normal.starts_with('/') && normal != ".." && !normal.starts_with("../");
  if (root_ == "/") return true;
  return normal == root_ ||
         (normal.starts_with(root_) && normal.substr(root_.size()).starts_with('/'));
}

std::shared_ptr<const Document> Workspace::open(const std::string& path, Language language) const {
  if (!reaches(path)) return nullptr;
  Result<std::string> text = files_.read(path, related_file_limit);
  if (!text) return nullptr;
  return cache_->document(path, std::move(*text), language);
}

std::shared_ptr<const Compose> Workspace::compose_of(const Document& document) const {
  if (document.tree() == nullptr) return nullptr;
  if (auto kept = cache_->project(document)) return kept;
  const auto open_file = [&](const std::string& path) -> std::optional<ComposeFile> {
    if (path == document.path()) return compose_file(document);
    std::shared_ptr<const Document> other = open(path, Language::compose);
    if (other == nullptr || other->tree() == nullptr) return std::nullopt;
    ComposeFile file = compose_file(*other);
    file.owner = std::move(other);
    return file;
  };
  const ComposeSources sources{files_, [&](const std::string& path) { return reaches(path); },
                               open_file};
  std::shared_ptr<const Compose> project = load_compose(compose_file(document), sources);
  // A document that nobody shares may be gone before its project.
  if (auto shared = document.weak_from_this().lock()) cache_->keep(std::move(shared), project);
  return project;
}

std::vector<std::string> Workspace::folders_above(std::string_view path) const {
  std::vector<std::string> folders;
  std::string folder(directory_of(normal_path(path)));
  while (folders.size() < highest && reaches(folder)) {
    folders.push_back(folder);
    if (folder == "/") break;
    const bool is_above = folder.empty() || folder == ".." || folder.ends_with("/..");
    folder = is_above ? join_path(folder, "..") : std::string(directory_of(folder));
  }
  return folders;
}

std::vector<std::string> Workspace::projects_above(std::string_view path) const {
  std::vector<std::string> found;
  for (const std::string& folder : folders_above(path)) {
    for (const std::string_view name : compose_names) {
      std::string candidate = join_path(folder, name);
      if (files_.kind(candidate) != FileKind::regular) continue;
      found.push_back(std::move(candidate));
      break;
    }
  }
  return found;
}

IgnorePatterns Workspace::ignore_patterns_for(std::string_view dockerfile_path,
                                              std::string_view context) const {
  for (std::string& candidate : candidates(dockerfile_path, context)) {
    const Result<std::string> text = files_.read(candidate, ignore_file_limit);
    if (text) return IgnorePatterns(std::move(candidate), *text);
  }
  return {};
}

IgnorePatterns Workspace::ignore_patterns_for(std::string_view dockerfile_path) const {
  return ignore_patterns_for(dockerfile_path, directory_of(dockerfile_path));
}

}  // namespace hullint
