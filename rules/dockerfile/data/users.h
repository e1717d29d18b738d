#pragma once

#include <string_view>

#include "dockerfile/model.h"

namespace hullint {

// `root`, `0`, `root:x`, `0:0`, and Windows' administrator.
bool is_root_user(std::string_view user);
// True for an image that is known to run as another user than root by itself (distroless' nonroot
// tags, Chainguard, Bitnami, ...; from their own documentation).
bool is_known_non_root_image(const ImageReference& image);
// True if what starts the stage's container gives root up by itself (gosu, su-exec, setpriv, ...).
bool drops_privileges(const Stage& stage);

// The command lines of useradd and adduser: null unless `command` is one of these.
bool creates_user(const shell::Command& command);

}  // namespace hullint
