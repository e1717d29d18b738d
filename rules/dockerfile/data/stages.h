#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dockerfile/model.h"
#include "text/edits.h"

namespace hullint {

// The image that the stage is built on in the end; null if it is none that can be read.
const ImageReference* root_image(const Dockerfile& file, const Stage& stage);

// The ENV of this name that a container of the stage has, through parents; null if nothing in this
// file sets it.
const Variable* env_at_end(const Dockerfile& file, const Stage& stage, std::string_view name);

// An environment variable as a command of a RUN sees it: set in front of it, exported before it, by
// ENV or ARG. Nothing if nothing in this file sets it.
std::optional<Value> environment_of(const Dockerfile& file, const RunCommand& at,
                                    std::string_view name);

// What is known in each stage while the commands of a file are gone through in order: a stage
// begins with what the one it is built FROM ends with. T is small.
template <class T>
class StageState {
 public:
  explicit StageState(const Dockerfile& file) : file_(file) {}

  // That of the stage of an instruction in a stage; asked for in the order of the file.
  T& of(const Instruction& instruction) {
    while (states_.size() <= instruction.stage) {
      const Stage& stage = file_.stages()[states_.size()];
      states_.push_back(stage.parent ? states_[*stage.parent] : T{});
    }
    return states_[instruction.stage];
  }

 private:
  const Dockerfile& file_;
  std::vector<T> states_;
};

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
