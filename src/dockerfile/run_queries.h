#pragma once

#include <string_view>

#include "dockerfile/model.h"

namespace hullint {

// Questions about one RUN that several rules ask.

// True if a `cache` or `tmpfs` mount of the RUN holds `path` or a folder above it. A target whose
// place is not known counts: unknown means silent.
bool has_cache_mount(const Instruction& run, std::string_view path);

// True if a command of the RUN after `at` (in any of its scripts) removes everything in the folder
// `path`: `rm -rf` of it, of `path/*`, or of a folder above; `find path -delete`.
bool removes_later(const RunCommand& at, std::string_view path);

// True if a command of the same RUN at or after `at` satisfies `test(const shell::Command&)`.
bool any_later(const RunCommand& at, const auto& test) {
  bool reached = false;
  for (const shell::Script& script : at.run->scripts) {
    for (std::size_t i = 0; i < script.commands.size(); ++i) {
      reached = reached || (&script == at.script && i == at.index);
      if (reached && test(script.commands[i])) return true;
    }
  }
  return false;
}

// True if any command of the RUN satisfies `test(const shell::Command&)`.
bool any_command(const Instruction& run, const auto& test) {
  for (const shell::Script& script : run.scripts) {
    for (const shell::Command& command : script.commands) {
      if (test(command)) return true;
    }
  }
  return false;
}

// True if what the RUN leaves behind ends up in an image that is shipped: its stage, or one that is
// built FROM it, is a target of the build.
bool leaves_layer(const Dockerfile& file, const Instruction& run);

// True if `path` is `folder` or something in it. Both absolute, without a final slash.
bool is_inside(std::string_view path, std::string_view folder);

}  // namespace hullint
