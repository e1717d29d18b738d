#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/workspace.h"

namespace hullint {

// What the bytes of a file say about what its name promises.
enum class KeyContent : std::uint8_t {
  unknown,  // not there, not readable, or of a form that tells nothing
  open,     // read, and there is nothing secret in it
  secret,   // a private key or a credential
};

// Reads a file of at most 64 KiB: a private key or credential in it, a certificate or public key,
// or settings without either.
KeyContent content_of(const Workspace& workspace, const std::string& path);
KeyContent content_of(std::string_view text);

}  // namespace hullint
