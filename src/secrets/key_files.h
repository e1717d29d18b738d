#pragma once

#include <optional>
#include <string_view>

#include "secrets/secret.h"

namespace hullint::secrets {

// What a file or folder holds by its name.
struct KeyFile {
  std::string_view what;  // "an SSH private key"
  // confirmed: such a file holds credentials and nothing else (`id_rsa`); likely: many do, others
  // hold public parts or settings (`server.pem`, `.env`).
  Certainty certainty = Certainty::likely;
};

// Reads a path of either kind of slash by its last names; wildcards count as text. Nothing for
// public keys, certificates, examples and templates.
std::optional<KeyFile> key_file(std::string_view path);

}  // namespace hullint::secrets
