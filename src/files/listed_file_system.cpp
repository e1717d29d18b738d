#include "files/listed_file_system.h"

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
  return files_.list(path);
}

FileKind ListedFileSystem::listed_kind(const std::string& path) const {
  const std::string_view name = base_name_of(path);
  if (name.empty() || name == "." || name == "..") return FileKind::other;
  const std::string_view above = std::string_view(path).substr(0, path.size() - name.size());
  const std::shared_ptr<const Folder> listed = folder(std::string(above));
  if (!listed->is_listed) return FileKind::other;
  const auto entry = listed->entries.find(std::string(name));
  return entry == listed->entries.end() ? FileKind::missing : entry->second;
}

std::shared_ptr<const ListedFileSystem::Folder> ListedFileSystem::folder(
    const std::string& path) const {
  {
    const std::scoped_lock locked(lock_);
    if (const auto known = folders_.find(path); known != folders_.end()) return known->second;
  }
  auto made = std::make_shared<Folder>();
  if (Result<std::vector<DirectoryEntry>> entries = files_.list(path)) {
    made->is_listed = true;
    for (DirectoryEntry& entry : *entries) made->entries.emplace(std::move(entry.name), entry.kind);
  } else if (files_.kind(path) == FileKind::missing) {
    // In a folder that does not exist there is nothing.
    made->is_listed = true;
  }
  const std::scoped_lock locked(lock_);
  return folders_.emplace(path, std::move(made)).first->second;
}

}  // namespace hullint
