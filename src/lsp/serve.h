#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "files/file_system.h"

namespace hullint::lsp {

// What the process gives to a server.
struct Surroundings {
  const FileSystem& disk;
  std::function<std::string()> today;  // `2026-11-24`
};

// Serves the client at the other end of two descriptors until it says `exit`, goes away, or its
// process ends. The result is the exit status of the process.
int serve(int in, int out, const Surroundings& surroundings);

// The same over a connection of this machine (127.0.0.1): to a client that listens at the port,
// else to the first one that connects to it.
Result<int> serve_port(std::uint16_t port, const Surroundings& surroundings);

}  // namespace hullint::lsp
