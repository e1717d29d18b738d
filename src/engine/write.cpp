#include "engine/write.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>

#include "base/strings.h"
#include "files/file_system.h"

namespace hullint {
namespace {

// What a signal handler must remove. It can be handed nothing, so this is the one place of the
// process that outlives a call; `writing` lets one file be written at a time.
struct Unfinished {
  std::mutex writing;
  std::array<char, 4096> path{};
  std::atomic<bool> exists = false;
};

constinit Unfinished unfinished;

Error failure(std::string_view what, int code) {
  return {std::string(what) + ": " + lower(std::generic_category().message(code))};
}

// A file beside the one to be replaced; removed again unless it was put in its place.
class Temporary {
 public:
  Temporary() = default;
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary();

  std::optional<Error> create(const std::string& folder, mode_t mode);
  std::optional<Error> write(std::string_view text) const;
  // Gives it the owner and mode of another file.
  std::optional<Error> imitate(const struct stat& original) const;
  std::optional<Error> put_in_place_of(const std::string& target);

 private:
  std::unique_lock<std::mutex> writing_{unfinished.writing};
  std::string path_;
  int fd_ = -1;
};

Temporary::~Temporary() {
  if (fd_ >= 0) close(fd_);
  if (!path_.empty()) unlink(path_.c_str());
  unfinished.exists = false;
}

std::optional<Error> Temporary::create(const std::string& folder, mode_t mode) {
  const std::string stem = join_path(folder, ".hullint-" + std::to_string(getpid()) + "-");
  // A name may be taken by what a process of the same number left after a power cut.
  for (int attempt = 0; attempt < 100; ++attempt) {
    const std::string path = stem + std::to_string(attempt);
    if (path.size() >= unfinished.path.size()) return Error{"has too long a path"};
    std::memcpy(unfinished.path.data(), path.c_str(), path.size() + 1);
    // Before the file is there, so that no signal can come between.
    unfinished.exists = true;
    fd_ = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
    if (fd_ >= 0) {
      path_ = path;
      return std::nullopt;
    }
    unfinished.exists = false;
    if (errno != EEXIST) break;
  }
  return failure("no file can be made in its folder", errno);
}

std::optional<Error> write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(fd, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure("cannot be written", errno);
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return std::nullopt;
}

std::optional<Error> Temporary::write(std::string_view text) const {
  if (std::optional<Error> error = write_all(fd_, text)) return error;
  // Some file systems cannot sync; that is no failure of this file.
  if (fsync(fd_) != 0 && errno != EINVAL && errno != ENOTSUP)
    return failure("cannot be written", errno);
  return std::nullopt;
}

std::optional<Error> Temporary::imitate(const struct stat& original) const {
  struct stat mine {};
  if (fstat(fd_, &mine) != 0) return failure("cannot be written", errno);
  const bool same_owner = mine.st_uid == original.st_uid && mine.st_gid == original.st_gid;
  // The mode comes second: a change of owner clears parts of it.
  if (!same_owner && fchown(fd_, original.st_uid, original.st_gid) != 0)
    return failure("its owner cannot be kept", errno);
  if (fchmod(fd_, original.st_mode & 07777) != 0) return failure("its mode cannot be kept", errno);
  return std::nullopt;
}

std::optional<Error> Temporary::put_in_place_of(const std::string& target) {
  const int closed = close(fd_);
  fd_ = -1;
  if (closed != 0) return failure("cannot be written", errno);
  if (rename(path_.c_str(), target.c_str()) != 0) return failure("cannot be replaced", errno);
  path_.clear();
  return std::nullopt;
}

// The file that a path leads to, without links; nothing if there is none.
std::optional<std::string> real_path(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(realpath(path.c_str(), nullptr), std::free);
  if (!real) return std::nullopt;
  return std::string(real.get());
}

// The folder of a path, as a path.
std::string folder_of(const std::string& path) {
  const std::string folder(directory_of(path));
  return folder.empty() ? "." : folder;
}

bool same_state(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino && a.st_size == b.st_size &&
         a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

// Why a file must not be replaced; nothing if it may.
std::optional<Error> objection(const std::string& target, const struct stat& status) {
  if (!S_ISREG(status.st_mode)) return Error{"is not a regular file"};
  if (status.st_nlink > 1)
    return Error{"has " + std::to_string(status.st_nlink) +
                 " hard links, which a new file would separate"};
  if (access(target.c_str(), W_OK) != 0) return Error{"is read-only"};
  if (access(folder_of(target).c_str(), W_OK | X_OK) != 0)
    return Error{"lies in a read-only folder"};
  return std::nullopt;
}

std::optional<Error> replace(const std::string& path, std::string_view old_text,
                             std::string_view new_text) {
  const std::optional<std::string> target = real_path(path);
  struct stat before {};
  if (!target || lstat(target->c_str(), &before) != 0) return failure("cannot be opened", errno);
  if (std::optional<Error> error = objection(*target, before)) return error;
  const Result<std::string> text = DiskFileSystem().read(*target, old_text.size());
  if (!text || *text != old_text) return Error{"changed on disk since it was read"};

  Temporary file;
  if (std::optional<Error> error = file.create(folder_of(*target), S_IRUSR | S_IWUSR)) return error;
  if (std::optional<Error> error = file.imitate(before)) return error;
  if (std::optional<Error> error = file.write(new_text)) return error;
  struct stat after {};
  if (lstat(target->c_str(), &after) != 0 || !same_state(before, after))
    return Error{"changed on disk since it was read"};
  return file.put_in_place_of(*target);
}

// Writes to what cannot be replaced: a terminal, a FIFO, a file of several names.
std::optional<Error> write_through(const std::string& path, std::string_view text) {
  const int fd = open(path.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return failure("cannot be opened", errno);
  std::optional<Error> error = write_all(fd, text);
  if (close(fd) != 0 && !error) error = failure("cannot be written", errno);
  return error;
}

std::optional<Error> replace_whatever(const std::string& path, std::string_view text) {
  const std::string target = real_path(path).value_or(path);
  struct stat status {};
  const bool exists = stat(target.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return Error{"is a folder"};
  if (exists && objection(target, status)) return write_through(target, text);
  Temporary file;
  // The mode of a new file is what the umask leaves of this.
  constexpr mode_t usual = S_IRUSR | S_IWUSR | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH;
  if (std::optional<Error> error = file.create(folder_of(target), usual)) return error;
  // A report of another owner is better than none.
  if (exists && file.imitate(status)) return write_through(target, text);
  if (std::optional<Error> error = file.write(text)) return error;
  return file.put_in_place_of(target);
}

Result<Written> result_of(std::optional<Error> error) {
  if (error) return std::move(*error);
  return Written{};
}

}  // namespace

Result<Written> write_atomically(const std::string& path, std::string_view old_text,
                                 std::string_view new_text) {
  return result_of(replace(path, old_text, new_text));
}

Result<Written> write_report(const std::string& path, std::string_view text) {
  return result_of(replace_whatever(path, text));
}

void remove_unfinished_file() noexcept {
  if (unfinished.exists) unlink(unfinished.path.data());
}

}  // namespace hullint
