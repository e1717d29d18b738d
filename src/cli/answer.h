#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace hullint::cli {

enum class ExitStatus : std::uint8_t { clean = 0, findings = 1, failed = 2, nothing_to_lint = 3 };

// What a command comes to: what it prints and its exit status. Only `deliver` prints.
struct Answer {
  ExitStatus status = ExitStatus::clean;
  std::string out;  // results
  std::string err;  // everything else

  // Adds the line `hullint: message`, with what could steer a terminal made visible.
  void say(std::string_view message);
  // The same, and the exit status becomes 2.
  void fail(std::string_view message);
};

// Writes the answer to standard output and error and gives the process's exit status. A reader that
// has gone away is no mistake; a full disk is.
int deliver(const Answer& answer);

// Makes sure that the descriptors 0 to 2 are taken, so that no file that is opened later is written
// to as standard output, that a closed pipe is an error of `write` and not the end, and that Ctrl-C
// ends the process without leaving an unfinished file behind.
void prepare_process();

// All of standard input, if it is at most `limit` bytes. The error is one line without a name.
Result<std::string> read_stdin(std::uint64_t limit);

}  // namespace hullint::cli
