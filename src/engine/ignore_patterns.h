#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/glob.h"

namespace hullint {

// The patterns of a `.dockerignore`, evaluated as BuildKit does (github.com/moby/patternmatcher):
// cleaned, rooted at the context, `**` over folders, `!` exceptions in order, a match of a parent
// folder counts.
class IgnorePatterns {
 public:
  IgnorePatterns() = default;
  // `path` is the file's own path, for messages.
  IgnorePatterns(std::string path, std::string_view text);

  // True if there is a file with patterns.
  bool exist() const { return !path_.empty(); }
  const std::string& path() const { return path_; }
  // True if the context's file or folder of this relative path does not reach the builder.
  bool ignores(std::string_view relative_path) const;
  // The pattern that decides about it (as written), or "".
  std::string_view deciding_pattern(std::string_view relative_path) const;

  struct Pattern {
    std::string text;  // cleaned, without `!`
    std::string written;
    bool negated = false;
    Glob glob;  // of `text`
  };
  const std::vector<Pattern>& patterns() const { return patterns_; }

 private:
  std::string path_;
  std::vector<Pattern> patterns_;
};

}  // namespace hullint
