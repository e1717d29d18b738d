#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document.h"
#include "files/file_system.h"

namespace hullint {

// What is asked of a search for files.
struct DiscoverOptions {
  std::vector<std::string> paths;  // files and folders as the user named them; none: `.`
  std::string current_folder;      // absolute: what relative paths start from; "": nothing above it
  // What the configuration says about a file or folder: left out; a Dockerfile of another name.
  std::function<bool(const std::string& path)> excluded;
  std::function<bool(const std::string& path)> included;
  bool force_exclude = false;  // `excluded` and the default excludes hold for named paths as well
};

struct Found {
  std::string path;  // as the user would write it, without `./` in front
  Language language = Language::none;
};

// A path that the user named and that is no work for us.
struct Skipped {
  enum class Why : std::uint8_t { excluded, no_language };
  std::string path;
  Why why = Why::no_language;
};

// A path that could not be looked at: a gap. The message does not hold the path.
struct Problem {
  std::string path;
  std::string message;
};

struct Discovery {
  std::vector<Found> files;      // in the order of the paths, folders by name; none twice
  std::vector<Skipped> skipped;  // named files, and named paths that force_exclude leaves out
  std::vector<Problem> problems;
  std::size_t passed_over = 0;  // files in folders that are of no language we know, or links
};

// Finds what to lint. Files that are named are taken as they are (a link is followed); folders are
// walked, at most 64 deep, without what their repository's `.gitignore` files, `excluded` and the
// default excludes (`.git`, `node_modules`, ...) leave out. Links in them are not followed.
Discovery discover(const FileSystem& files, const DiscoverOptions& options);

}  // namespace hullint
