#include "dockerfile/data/context_files.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "base/strings.h"
#include "engine/glob.h"
#include "files/file_system.h"

namespace hullint {
namespace {

constexpr std::size_t most_entries = 2000;
constexpr int deepest = 4;

struct Folder {
  std::string path;
  int depth = 0;
};

}  // namespace

ContextFiles::ContextFiles(const Pass& pass)
    : workspace_(pass.workspace()), folder_(pass.context_folder()) {
  if (folder_) patterns_ = workspace_.ignore_patterns_for(pass.document().path(), *folder_);
}

std::string ContextFiles::place_of(std::string_view path) const {
  const std::string place = join_path(folder_.value_or(""), path);
  return place.empty() ? "." : place;
}

FileKind ContextFiles::kind(std::string_view path) const {
  if (!is_known() || !workspace_.reaches(place_of(path))) return FileKind::missing;
  return workspace_.files().kind(place_of(path));
}

std::vector<std::string> ContextFiles::matches(std::string_view source) const {
  const std::string_view name = base_name_of(source);
  const std::string folder(directory_of(source));
  const bool has_wildcard = name.find_first_of("*?[") != std::string_view::npos;
  const bool can_list = is_known() && has_wildcard && workspace_.reaches(place_of(folder)) &&
                        folder.find_first_of("*?[") == std::string::npos;
  if (!can_list) return {std::string(source)};
  const auto entries = workspace_.files().list(place_of(folder));
  if (!entries) return {std::string(source)};
  std::vector<std::string> found;
  const Glob glob = Glob::for_docker(name);
  for (const DirectoryEntry& entry : *entries) {
    if (found.size() == most_entries) break;
    if (glob.matches(entry.name)) found.push_back(join_path(folder, entry.name));
  }
  // The file may be made before the build.
  if (found.empty()) found.emplace_back(source);
  return found;
}

std::vector<std::string> ContextFiles::files_in(std::string_view folder) const {
  std::vector<std::string> found;
  if (!is_known() || !workspace_.reaches(place_of(folder))) return found;
  std::size_t looked_at = 0;
  std::deque<Folder> open = {{std::string(folder), 0}};
  for (; !open.empty(); open.pop_front()) {
    const Folder current = open.front();
    const auto entries = workspace_.files().list(place_of(current.path));
    if (!entries) continue;
    for (const DirectoryEntry& entry : *entries) {
      if (++looked_at > most_entries) return found;
      std::string path = join_path(current.path, entry.name);
      const bool is_folder = entry.kind == FileKind::directory;
      const bool enters = current.depth + 1 < deepest && !one_of(entry.name, "node_modules .git");
      if (ignores(path) && !is_folder) continue;
      // An exception may take files of an ignored folder back in.
      if (is_folder && enters)
        open.push_back({std::move(path), current.depth + 1});
      else if (!is_folder)
        found.push_back(std::move(path));
    }
  }
  return found;
}

std::optional<std::string> context_path(const Dockerfile& file, const Instruction& copy,
                                        const Word& source) {
  if (copy.flag("--from") != nullptr || copy.is_heredoc(source)) return std::nullopt;
  const Value value = file.expand(source, copy);
  const bool is_remote = value.text.find("://") != std::string::npos ||
                         value.text.starts_with("git@") || value.text.empty();
  if (!value.known || is_remote) return std::nullopt;
  return normal_path("/" + value.text).substr(1);
}

bool is_for_tests(std::string_view path) {
  const std::vector<std::string_view> parts = split(path, '/');
  return std::any_of(parts.begin(), parts.end() - 1, [](std::string_view part) {
    return one_of(part,
                  "test tests testdata fixtures fixture spec __tests__ example examples sample "
                  "samples docs");
  });
}

}  // namespace hullint
