#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/glob.h"
#include "files/file_system.h"

namespace hullint {

// One line of a `.gitignore` file.
struct IgnoreLine {
  Glob glob;
  bool negated = false;       // `!`: what matches is kept after all
  bool folders_only = false;  // ended with `/`
  bool anchored = false;      // held a slash before that: means the whole path, else the last name
};

// The patterns of one `.gitignore` file, as git reads them (gitignore(5)): the last that matches
// decides.
class IgnoreRules {
 public:
  enum class Verdict : std::uint8_t { undecided, ignored, kept };

  IgnoreRules() = default;
  explicit IgnoreRules(std::string_view text);

  bool empty() const { return lines_.empty(); }
  // What they say about a file or folder; `path` is relative to the folder that they belong to.
  // They say nothing about what lies in an ignored folder: a walk does not enter it.
  Verdict verdict(std::string_view path, FileKind kind) const;

 private:
  std::vector<IgnoreLine> lines_;
};

// The rules of a git repository for the folders of one walk, which goes from a folder to those in
// it. All paths are absolute or start from the same folder.
class GitIgnore {
 public:
  // Reads what holds in `folder`: of the repository that it belongs to, if it belongs to one.
  GitIgnore(const FileSystem& files, const std::string& folder);

  // Goes one folder down, or back up by what `enter` returned.
  std::size_t enter(const FileSystem& files, const std::string& folder);
  void leave(std::size_t mark);

  // True if the rules leave out this file or folder of the entered folder.
  bool ignores(std::string_view path, FileKind kind) const;

 private:
  struct Level {
    std::string folder;
    IgnoreRules rules;
    bool repository = false;  // its root: what is above has no say
  };
  void add(const FileSystem& files, const std::string& folder);

  std::vector<Level> levels_;
};

}  // namespace hullint
