#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dockerfile/model.h"

namespace hullint {

// A path as an instruction means it: from its WORKDIR, `~` and `$HOME` as root's home. Relative
// still if the folder is not known.
std::string path_in_image(const Dockerfile& file, const Instruction& at, std::string_view path);

// True if a command of the same RUN behind `at` removes the file, so that no layer has it.
bool removed_in_same_run(const Dockerfile& file, const RunCommand& at, std::string_view path);

// The `rm` of a later RUN of the stage that removes the file, which the layer of `writer` keeps.
std::optional<Span> removal_in_later_run(const Dockerfile& file, const Instruction& writer,
                                         std::string_view path);

}  // namespace hullint
