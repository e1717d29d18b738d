#include "cli/answer.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "engine/write.h"
#include "text/sanitize.h"

namespace hullint::cli {

namespace {

// Writes all of `text`; the answer is 0 or the number of the error.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

extern "C" void end_by_signal(int number) {
  remove_unfinished_file();
  std::signal(number, SIG_DFL);
  std::raise(number);
}

}  // namespace

void Answer::say(std::string_view message) {
  err += "hullint: ";
  err += visible(message);
  err += '\n';
}

void Answer::fail(std::string_view message) {
  say(message);
  status = ExitStatus::failed;
}

int deliver(const Answer& answer) {
  const int error = write_all(STDOUT_FILENO, answer.out);
  write_all(STDERR_FILENO, answer.err);
  if (error == 0 || error == EPIPE) return static_cast<int>(answer.status);
  Answer failure;
  failure.fail(std::string("cannot write to standard output: ") + std::strerror(error));
  write_all(STDERR_FILENO, failure.err);
  return static_cast<int>(failure.status);
}

void prepare_process() {
  // The lowest free descriptor is the one that is missing. Standard output is taken read-only, so
  // that writing to it still fails and is reported.
  for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor) {
    if (fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) continue;
    const int flags = descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY;
    if (open("/dev/null", flags) < 0) return;
  }
  std::signal(SIGPIPE, SIG_IGN);
  for (int number : {SIGINT, SIGTERM, SIGHUP})
    if (std::signal(number, end_by_signal) == SIG_IGN) std::signal(number, SIG_IGN);
}

Result<std::string> read_stdin(std::uint64_t limit) {
  if (isatty(STDIN_FILENO) == 1)
    write_all(STDERR_FILENO, "hullint: reading standard input; Ctrl-D ends it\n");
  std::string text;
  std::array<char, 65536> block{};
  for (;;) {
    const ssize_t count = ::read(STDIN_FILENO, block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return Error{std::string("cannot be read: ") + std::strerror(errno)};
    if (count == 0) return text;
    if (text.size() + static_cast<std::size_t>(count) > limit)
      return Error{"holds more than " + std::to_string(limit) + " bytes (max-file-size)"};
    text.append(block.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace hullint::cli
