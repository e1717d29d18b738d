#include "files/listed_file_system.h"

#include <algorithm>
#include <utility>

namespace hullint {

Result<std::string> ListedFileSystem::read(const std::string& path, std::uint64_t limit) const {
  if (listed_kind(path) == FileKind::missing) return Error{"does not exist"};
  return files_.read(path, limit);
}

FileKind ListedFileSystem::kind(const std::string& path) const {
  const FileKind listed = listed_kind(path);
  return listed == FileKind::other ? files_.kind(path) : listed;
}

Result<std::vector<DirectoryEntry>> ListedFileSystem::list(const std::string& path) const {
  const bool is_key = path.empty() || path.back() == '/';
  const Folder& listed = folder(is_key ? path : path + "/");
  // Whoever cannot list it says why.
  return listed.is_there ? Result(listed.entries) : files_.list(path);
}

FileKind ListedFileSystem::listed_kind(const std::string& path) const {
  const std::string_view name = base_name_of(path);
  if (name.empty() || name == "." || name == "..") return FileKind::other;
  const std::string_view above = std::string_view(path).substr(0, path.size() - name.size());
  const Folder& listed = folder(above);
  return listed.is_listed ? kind_in(listed, name) : FileKind::other;
}

// Whether the listing of the folder around one has no such folder; false if nobody asked for it
// yet.
bool ListedFileSystem::is_known_missing(std::string_view path) const {
  if (path.size() < 2) return false;
  const std::string_view folder = path.substr(0, path.size() - 1);
  const std::string_view name = base_name_of(folder);
  if (name.empty() || name == "." || name == "..") return false;
  const std::scoped_lock locked(lock_);
  const auto around = folders_.find(folder.substr(0, folder.size() - name.size()));
  return around != folders_.end() && around->second->is_listed &&
         kind_in(*around->second, name) == FileKind::missing;
}

FileKind ListedFileSystem::kind_in(const Folder& folder, std::string_view name) {
  const auto entry = std::lower_bound(
      folder.entries.begin(), folder.entries.end(), name,
      [](const DirectoryEntry& each, std::string_view wanted) { return each.name < wanted; });
  const bool is_there = entry != folder.entries.end() && entry->name == name;
  return is_there ? entry->kind : FileKind::missing;
}

const ListedFileSystem::Folder& ListedFileSystem::folder(std::string_view path) const {
  {
    const std::scoped_lock locked(lock_);
    if (const auto known = folders_.find(path); known != folders_.end()) return *known->second;
  }
  auto made = std::make_unique<Folder>();
  const std::string name(path);
  if (is_known_missing(path)) {
    made->is_listed = true;
  } else if (Result<std::vector<DirectoryEntry>> entries = files_.list(name)) {
    made->is_listed = made->is_there = true;
    made->entries = std::move(*entries);
    std::sort(made->entries.begin(), made->entries.end());
  } else if (files_.kind(name) == FileKind::missing) {
    // In a folder that does not exist there is nothing.
    made->is_listed = true;
  }
  const std::scoped_lock locked(lock_);
  return *folders_.emplace(name, std::move(made)).first->second;
}

}  // namespace hullint
