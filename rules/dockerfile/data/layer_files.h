#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/model.h"

namespace hullint {

// A path as an instruction means it: from its WORKDIR, `~` and `$HOME` as root's home. Relative
// still if the folder is not known.
std::string path_in_image(const Dockerfile& file, const Instruction& at, std::string_view path);

// True if a command of the same RUN behind `at` removes the file, so that no layer has it.
bool removed_in_same_run(const Dockerfile& file, const RunCommand& at, std::string_view path);

// The commands of a file that remove files; of a file with very many the first.
class Removals {
 public:
  explicit Removals(const Dockerfile& file);
  // The one in a later RUN of the stage that removes the file, which the layer of `writer` keeps.
  std::optional<Span> after(const Instruction& writer, std::string_view path) const;

 private:
  const Dockerfile& file_;
  std::vector<const RunCommand*> commands_;
};

}  // namespace hullint
