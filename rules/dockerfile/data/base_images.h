#pragma once

#include "dockerfile/model.h"

namespace hullint {

// What is known of the image that a stage's chain begins with.

// True for scratch and the official images of plain operating systems: they set PATH and run as
// root, and that is all.
bool has_plain_base(const Dockerfile& file, const Stage& stage);
// True for these and the official images of languages and servers that run as root.
bool has_root_base(const Dockerfile& file, const Stage& stage);

}  // namespace hullint
