#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint {

// The files of the build's context, as far as the workspace has them.
class ContextFiles {
 public:
  explicit ContextFiles(const Pass& pass);

  // False if it is not known which folder the context is.
  bool is_known() const { return folder_.has_value(); }
  // True if the ignore file keeps the file or folder from the builder.
  bool ignores(std::string_view path) const { return is_known() && patterns_.ignores(path); }
  FileKind kind(std::string_view path) const;
  // Where the workspace has the file.
  std::string place_of(std::string_view path) const;
  // The files and folders that a source with wildcards in its last part stands for; itself if there
  // are none, or nothing is known.
  std::vector<std::string> matches(std::string_view source) const;
  // The files in a folder that reach the builder: at most 2,000 entries are looked at, four folders
  // deep; installed packages and the repository are left out.
  std::vector<std::string> files_in(std::string_view folder) const;

 private:
  const Workspace& workspace_;
  std::optional<std::string> folder_;
  IgnorePatterns patterns_;
};

// A source of COPY or ADD that is a path in the context, from its root and without a slash in
// front; nothing for URLs, heredocs, other stages and what is not known. "" is all of the context.
std::optional<std::string> context_path(const Dockerfile& file, const Instruction& copy,
                                        const Word& source);

// True for a path in a folder of tests or examples: keys there are made up, and everybody has them.
bool is_for_tests(std::string_view path);

}  // namespace hullint
