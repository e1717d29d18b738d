#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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
  // Finds a text without a copy of it.
  struct Hash {
    using is_transparent = void;  // NOLINT(readability-identifier-naming): the library's name
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  struct Folder {
    bool is_listed = false;  // false: it cannot be
    bool is_there = false;
    std::vector<DirectoryEntry> entries;
  };

  // What the listing of its folder says of a path: `other` if that is not enough to tell.
  FileKind listed_kind(const std::string& path) const;
  const Folder& folder(std::string_view path) const;
  bool is_known_missing(std::string_view path) const;
  static FileKind kind_in(const Folder& folder, std::string_view name);

  const FileSystem& files_;
  mutable std::mutex lock_;
  // None is ever taken out.
  mutable std::unordered_map<std::string, std::unique_ptr<const Folder>, Hash, std::equal_to<>>
      folders_;
};

}  // namespace hullint
