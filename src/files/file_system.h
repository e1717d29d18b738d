#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hullint {

enum class FileKind : std::uint8_t { missing, regular, directory, other };

struct DirectoryEntry {
  std::string name;
  FileKind kind = FileKind::missing;  // of a symbolic link, `other`: discovery does not follow it
  bool operator<(const DirectoryEntry& b) const { return name < b.name; }
};

// The only door to files. Paths are as the user wrote them, with `/`.
class FileSystem {
 public:
  virtual ~FileSystem() = default;

  // The bytes of a regular file of at most `limit` bytes; a link is followed. The error is one line
  // without the path: "is not a regular file".
  virtual Result<std::string> read(const std::string& path, std::uint64_t limit) const = 0;
  virtual FileKind kind(const std::string& path) const = 0;
  // Sorted by name, without `.` and `..`.
  virtual Result<std::vector<DirectoryEntry>> list(const std::string& path) const = 0;
};

// Reads the disk.
class DiskFileSystem final : public FileSystem {
 public:
  Result<std::string> read(const std::string& path, std::uint64_t limit) const override;
  FileKind kind(const std::string& path) const override;
  Result<std::vector<DirectoryEntry>> list(const std::string& path) const override;
};

// Files given as texts, for tests.
class MemoryFileSystem final : public FileSystem {
 public:
  explicit MemoryFileSystem(std::map<std::string, std::string> files) : files_(std::move(files)) {}
  Result<std::string> read(const std::string& path, std::uint64_t limit) const override;
  FileKind kind(const std::string& path) const override;
  Result<std::vector<DirectoryEntry>> list(const std::string& path) const override;

 private:
  std::map<std::string, std::string> files_;
};

// How a pattern of `.dockerignore` or `.gitignore` and the rest join paths: "" and "." add nothing.
std::string join_path(std::string_view directory, std::string_view name);
// The directory of a path without a final slash; "" for a bare name.
std::string_view directory_of(std::string_view path);
std::string_view base_name_of(std::string_view path);
// `a/./b/../c` as `a/c`; a leading `..` stays. As Go's `path.Clean` gives it.
std::string normal_path(std::string_view path);

}  // namespace hullint
