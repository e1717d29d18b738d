#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "files/file_system.h"

namespace hullint {

// Another file system for as long as nothing in it changes: each folder is listed once, and what it
// does not list is not asked for. Looking for files of many possible names costs next to nothing.
// For several threads.
class ListedFileSystem final : public FileSystem {
 public:
  // `files` must outlive this.
  explicit ListedFileSystem(const FileSystem& files) : files_(files) {}

  Result<std::string> read(const std::string& path, std::uint64_t limit) const override;
  FileKind kind(const std::string& path) const override;
  Result<std::vector<DirectoryEntry>> list(const std::string& path) const override;

 private:
  struct Folder {
    bool is_listed = false;  // false: it cannot be
    std::unordered_map<std::string, FileKind> entries;
  };

  // What the listing of its folder says of a path: `other` if that is not enough to tell.
  FileKind listed_kind(const std::string& path) const;
  std::shared_ptr<const Folder> folder(const std::string& path) const;

  const FileSystem& files_;
  mutable std::mutex lock_;
  mutable std::unordered_map<std::string, std::shared_ptr<const Folder>> folders_;
};

}  // namespace hullint
