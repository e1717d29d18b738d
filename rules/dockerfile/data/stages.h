#pragma once

#include <optional>
#include <string_view>

#include "dockerfile/model.h"
#include "text/edits.h"

namespace hullint {

// True if the stage's name says that it is for development or tests: `dev`, `app-test`.
bool is_dev_stage(const Stage& stage);

// The image that the stage is built on in the end; null if it is none that can be read.
const ImageReference* root_image(const Dockerfile& file, const Stage& stage);

// The ENV of this name that a container of the stage has, through parents; null if nothing in this
// file sets it.
const Variable* env_at_end(const Dockerfile& file, const Stage& stage, std::string_view name);

// An environment variable as a command of a RUN sees it: set in front of it, exported before it, by
// ENV or ARG. Nothing if nothing in this file sets it.
std::optional<Value> environment_of(const Dockerfile& file, const RunCommand& at,
                                    std::string_view name);

// True if a command of `a` runs before that of `b`, both in stages of one chain.
bool runs_before(const RunCommand& a, const RunCommand& b);

// True if what the command does depends on a condition: it is inside of `if`, `case` or a loop, or
// follows `[ ... ] &&`.
bool is_conditional(const RunCommand& at);

// Major and minor of a tag that begins with a version: `3.9` of `3.9.1-slim`; -1 for what is
// missing.
struct TagVersion {
  long long major = -1;
  long long minor = -1;
};
TagVersion tag_version(std::string_view tag);

// A fix's text: an instruction to stand before another, on a line of its own.
TextEdit line_before(const Instruction& instruction, std::string_view text);

}  // namespace hullint
