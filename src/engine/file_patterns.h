#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/glob.h"
#include "files/file_system.h"

namespace hullint {

// The file patterns of a list in a configuration, in the grammar of `.gitignore`: with a slash
// inside about the path, without one about names at any depth, with one behind about folders only.
// What matches a folder is about all that is in it; of several patterns the last that matches
// decides, and one with `!` takes out.
class FilePatterns {
 public:
  FilePatterns() = default;
  explicit FilePatterns(const std::vector<std::string>& patterns);

  bool empty() const { return patterns_.empty(); }
  // True if they are about this path, which is relative to their folder.
  bool match(std::string_view path, FileKind kind) const;

 private:
  struct Pattern {
    Glob glob;
    bool negated = false;
    bool folders_only = false;
    bool anchored = false;
  };
  static bool matches(const Pattern& pattern, std::string_view path, FileKind kind);

  std::vector<Pattern> patterns_;
};

// Why a text can be no file pattern, or "".
std::string_view pattern_mistake(std::string_view pattern);

}  // namespace hullint
