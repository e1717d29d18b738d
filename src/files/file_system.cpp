#include "files/file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <system_error>

namespace hullint {
namespace {

// Closes a descriptor when it leaves its block.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  int number() const { return fd_; }
  bool is_open() const { return fd_ >= 0; }

 private:
  int fd_;
};

Error failure(std::string_view what, int code) {
  if (code == ENOENT || code == ENOTDIR) return {"does not exist"};
  std::string words = std::generic_category().message(code);
  for (char& c : words)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return {std::string(what) + ": " + words};
}

Error over_limit(std::uint64_t limit) {
  return {"is larger than the limit of " + std::to_string(limit) + " bytes"};
}

FileKind kind_of_mode(mode_t mode) {
  if (S_ISREG(mode)) return FileKind::regular;
  return S_ISDIR(mode) ? FileKind::directory : FileKind::other;
}

FileKind kind_of_entry(int directory, const dirent& entry) {
  if (entry.d_type == DT_REG) return FileKind::regular;
  if (entry.d_type == DT_DIR) return FileKind::directory;
  if (entry.d_type != DT_UNKNOWN) return FileKind::other;
  struct stat status {};
  if (fstatat(directory, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return FileKind::missing;
  return kind_of_mode(status.st_mode);
}

// Reads to the end: the size that fstat gave may be wrong (files of /proc, or one that grows).
Result<std::string> read_all(int fd, std::size_t expected, std::uint64_t limit) {
  std::string text;
  // One byte more than the file has finds its end without another round.
  for (std::size_t room = expected + 1;; room = std::max<std::size_t>(text.size(), 4096)) {
    const std::size_t size = text.size();
    text.resize(size + room);
    ssize_t count = 0;
    do {
      count = ::read(fd, text.data() + size, room);
    } while (count < 0 && errno == EINTR);
    if (count < 0) return failure("cannot be read", errno);
    text.resize(size + static_cast<std::size_t>(count));
    if (text.size() > limit) return over_limit(limit);
    const bool is_whole = expected > 0 && text.size() == expected;
    if (count == 0 || is_whole) return text;
  }
}

}  // namespace

Result<std::string> DiskFileSystem::read(const std::string& path, std::uint64_t limit) const {
  // Without O_NONBLOCK, opening a FIFO waits for a writer.
  const Descriptor file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  // A socket cannot be opened at all.
  if (!file.is_open() && errno == ENXIO) return Error{"is not a regular file"};
  if (!file.is_open()) return failure("cannot be opened", errno);
  struct stat status {};
  if (fstat(file.number(), &status) != 0) return failure("cannot be read", errno);
  if (S_ISDIR(status.st_mode)) return Error{"is a folder"};
  if (!S_ISREG(status.st_mode)) return Error{"is not a regular file"};
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > limit) return over_limit(limit);
  return read_all(file.number(), static_cast<std::size_t>(size), limit);
}

FileKind DiskFileSystem::kind(const std::string& path) const {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return FileKind::missing;
  return kind_of_mode(status.st_mode);
}

Result<std::vector<DirectoryEntry>> DiskFileSystem::list(const std::string& path) const {
  const std::unique_ptr<DIR, int (*)(DIR*)> directory(opendir(path.empty() ? "." : path.c_str()),
                                                      closedir);
  if (!directory) return failure("cannot be opened", errno);
  std::vector<DirectoryEntry> entries;
  for (;;) {
    errno = 0;
    const dirent* entry = readdir(directory.get());
    if (entry == nullptr && errno != 0) return failure("cannot be read", errno);
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    entries.push_back({std::string(name), kind_of_entry(dirfd(directory.get()), *entry)});
  }
  std::sort(entries.begin(), entries.end());
  return entries;
}

// A path as the keys of the map are written.
static std::string key_of(const std::string& path) {
  std::string key = normal_path(path);
  return key == "." ? std::string() : key;
}

// The keys below a folder begin with this.
static std::string prefix_of(std::string folder) {
  if (folder.empty() || folder.back() == '/') return folder;
  return folder + "/";
}

Result<std::string> MemoryFileSystem::read(const std::string& path, std::uint64_t limit) const {
  const auto file = files_.find(key_of(path));
  if (file == files_.end()) {
    if (kind(path) == FileKind::directory) return Error{"is a folder"};
    return Error{"does not exist"};
  }
  if (file->second.size() > limit) return over_limit(limit);
  return file->second;
}

FileKind MemoryFileSystem::kind(const std::string& path) const {
  const std::string key = key_of(path);
  if (key.empty()) return FileKind::directory;
  if (files_.contains(key)) return FileKind::regular;
  const std::string prefix = prefix_of(key);
  const auto first = files_.lower_bound(prefix);
  const bool is_folder = first != files_.end() && first->first.starts_with(prefix);
  return is_folder ? FileKind::directory : FileKind::missing;
}

Result<std::vector<DirectoryEntry>> MemoryFileSystem::list(const std::string& path) const {
  if (kind(path) != FileKind::directory) return Error{"does not exist"};
  const std::string prefix = prefix_of(key_of(path));
  std::vector<DirectoryEntry> entries;
  for (auto file = files_.lower_bound(prefix); file != files_.end(); ++file) {
    if (!file->first.starts_with(prefix)) break;
    const std::string_view rest = std::string_view(file->first).substr(prefix.size());
    const std::size_t slash = rest.find('/');
    std::string name(rest.substr(0, slash));
    // A rooted path is no entry of the unnamed folder.
    if (name.empty()) continue;
    const FileKind kind = slash == std::string_view::npos ? FileKind::regular : FileKind::directory;
    entries.push_back({std::move(name), kind});
  }
  std::sort(entries.begin(), entries.end());
  const auto same = [](const DirectoryEntry& a, const DirectoryEntry& b) {
    return a.name == b.name;
  };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
  return entries;
}

std::string join_path(std::string_view directory, std::string_view name) {
  if (directory.empty() || directory == ".") return std::string(name);
  if (name.empty() || name == ".") return std::string(directory);
  std::string path;
  path.reserve(directory.size() + 1 + name.size());
  path += directory;
  if (path.back() != '/') path += '/';
  path += name;
  return path;
}

std::string_view directory_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {};
  return path.substr(0, slash == 0 ? 1 : slash);
}

std::string_view base_name_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// Whether a path has no part that says nothing or leads up.
static bool is_normal(std::string_view path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  for (std::size_t at = 0;;) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, end - at);
    if (part.empty() || part == "." || part == "..") return false;
    if (end == path.size()) return true;
    at = end + 1;
  }
}

std::string normal_path(std::string_view path) {
  if (is_normal(path)) return std::string(path);
  const bool rooted = path.starts_with('/');
  std::string out = rooted ? "/" : "";
  const std::size_t root = out.size();
  std::size_t kept = root;  // before it, `out` has only what `..` cannot take away
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, end - at);
    at = end + 1;
    if (part.empty() || part == ".") continue;
    const bool up = part == "..";
    if (up && out.size() > kept) {
      const std::size_t slash = out.rfind('/');
      out.resize(slash == std::string::npos || slash < kept ? kept : slash);
      continue;
    }
    if (up && rooted) continue;
    if (out.size() > root) out += '/';
    out += part;
    if (up) kept = out.size();
  }
  return out.empty() ? "." : out;
}

}  // namespace hullint
