#include "engine/discover.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/strings.h"
#include "engine/gitignore.h"

namespace hullint {
namespace {

constexpr std::size_t deepest = 64;

constexpr WordList foreign_folders(
    ".git .hg .svn .jj node_modules .venv venv .tox __pycache__ .terraform");

// The path without what changes nothing: `./`, `/./`, `//` and final slashes. `..` stays, for it
// is not what it looks like after a link.
std::string tidy(std::string_view path) {
  std::string out = path.starts_with('/') ? "/" : "";
  for (const std::string_view part : split(path, '/')) {
    if (part.empty() || part == ".") continue;
    if (!out.empty() && out.back() != '/') out += '/';
    out += part;
  }
  return out.empty() ? "." : out;
}

bool lies_in(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && path.substr(folder.size()).starts_with('/');
}

// A folder that is still being walked.
struct Frame {
  std::string path;  // as shown
  std::string absolute;
  std::vector<DirectoryEntry> entries;
  std::size_t next = 0;
  std::size_t mark = 0;  // of the rules outside
};

// One search, from its options to its result.
class Search {
 public:
  Search(const FileSystem& files, const DiscoverOptions& options)
      : files_(files), options_(options) {}

  void look_at(const std::string& named);
  Discovery take() &&;

 private:
  void walk(std::string path);
  void open(std::string path, std::string absolute, std::size_t mark, GitIgnore& rules);
  void take_file(std::string path, FileKind kind);
  void add(std::string path, Language language);
  bool left_out(const std::string& path, FileKind kind) const;
  bool forced_out(const std::string& path, FileKind kind) const;
  bool is_foreign(const std::string& path) const;
  Language language_of(const std::string& path) const;
  std::string absolute(const std::string& path) const;

  const FileSystem& files_;
  const DiscoverOptions& options_;
  std::vector<Frame> frames_;
  std::vector<std::string> identities_;  // absolute paths of the files found
  Discovery found_;
};

std::string Search::absolute(const std::string& path) const {
  const bool rooted = path.starts_with('/') || options_.current_folder.empty();
  std::string out = normal_path(rooted ? path : join_path(options_.current_folder, path));
  return out == "." ? std::string() : out;
}

Language Search::language_of(const std::string& path) const {
  const Language language = detect_language(path);
  if (language != Language::none) return language;
  const bool included = options_.included && options_.included(path);
  if (!may_hold_any_language(path)) return included ? Language::dockerfile : Language::none;
  if (included) return Language::compose;
  const Result<std::string> text = files_.read(path, max_compose_bytes);
  return text ? detect_language(path, *text) : Language::none;
}

// True for folders that hold other people's files. `vendor` is one if a package manager filled it.
bool Search::is_foreign(const std::string& path) const {
  const std::string_view name = base_name_of(path);
  if (one_of(name, foreign_folders)) return true;
  if (name != "vendor") return false;
  return files_.kind(join_path(path, "modules.txt")) == FileKind::regular ||
         files_.kind(join_path(path, "autoload.php")) == FileKind::regular;
}

bool Search::left_out(const std::string& path, FileKind kind) const {
  if (options_.excluded && options_.excluded(path)) return true;
  return kind == FileKind::directory && is_foreign(path);
}

// The same for a named path: it may lie in what is left out. What lies above the current folder
// was not chosen by the project.
bool Search::forced_out(const std::string& path, FileKind kind) const {
  if (!options_.force_exclude) return false;
  for (std::string_view folder = directory_of(path);
       !folder.empty() && folder != "/" && base_name_of(folder) != "..";
       folder = directory_of(folder)) {
    const bool inside = !folder.starts_with('/') || lies_in(folder, options_.current_folder);
    if (inside && left_out(std::string(folder), FileKind::directory)) return true;
  }
  return left_out(path, kind);
}

void Search::add(std::string path, Language language) {
  identities_.push_back(absolute(path));
  found_.files.push_back({std::move(path), language});
}

void Search::look_at(const std::string& named) {
  if (named.empty()) {
    found_.problems.push_back({named, "does not exist"});
    return;
  }
  std::string path = tidy(named);
  const FileKind kind = files_.kind(path);
  if (kind == FileKind::missing) {
    // The words of the file system: it may be that we are not allowed to look.
    const Result<std::string> text = files_.read(path, 0);
    found_.problems.push_back({path, text ? "does not exist" : text.error()});
  } else if (forced_out(path, kind)) {
    found_.skipped.push_back({std::move(path), Skipped::Why::excluded});
  } else if (kind == FileKind::directory) {
    walk(std::move(path));
  } else if (kind == FileKind::other) {
    found_.problems.push_back({std::move(path), "is not a regular file"});
  } else if (const Language language = language_of(path); language != Language::none) {
    add(std::move(path), language);
  } else {
    found_.skipped.push_back({std::move(path), Skipped::Why::no_language});
  }
}

// A file met on a walk.
void Search::take_file(std::string path, FileKind kind) {
  const Language language = kind == FileKind::regular ? language_of(path) : Language::none;
  if (language == Language::none) {
    ++found_.passed_over;
    return;
  }
  add(std::move(path), language);
}

// Makes a folder the innermost one of the walk.
void Search::open(std::string path, std::string absolute, std::size_t mark, GitIgnore& rules) {
  Result<std::vector<DirectoryEntry>> entries = files_.list(path);
  if (!entries) {
    rules.leave(mark);
    found_.problems.push_back({std::move(path), entries.error()});
    return;
  }
  frames_.push_back({.path = std::move(path),
                     .absolute = std::move(absolute),
                     .entries = std::move(*entries),
                     .next = 0,
                     .mark = mark});
}

void Search::walk(std::string path) {
  const std::string top = absolute(path);
  GitIgnore rules(files_, top);
  open(std::move(path), top, 0, rules);
  while (!frames_.empty()) {
    Frame& frame = frames_.back();
    if (frame.next == frame.entries.size()) {
      rules.leave(frame.mark);
      frames_.pop_back();
      continue;
    }
    const DirectoryEntry& entry = frame.entries[frame.next++];
    std::string inner = join_path(frame.path, entry.name);
    std::string inner_absolute = join_path(frame.absolute, entry.name);
    if (rules.ignores(inner_absolute, entry.kind) || left_out(inner, entry.kind)) continue;
    if (entry.kind != FileKind::directory) {
      take_file(std::move(inner), entry.kind);
    } else if (frames_.size() == deepest) {
      found_.problems.push_back({std::move(inner), "lies more than 64 folders deep"});
    } else {
      const std::size_t mark = rules.enter(files_, inner_absolute);
      open(std::move(inner), std::move(inner_absolute), mark, rules);
    }
  }
}

// Leaves out what was found before, by one path or another.
Discovery Search::take() && {
  std::vector<std::size_t> order(identities_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
    return std::tie(identities_[a], a) < std::tie(identities_[b], b);
  });
  std::vector<char> again(order.size(), 0);
  for (std::size_t i = 1; i < order.size(); ++i)
    if (identities_[order[i]] == identities_[order[i - 1]]) again[order[i]] = 1;
  std::vector<Found> once;
  for (std::size_t i = 0; i < again.size(); ++i)
    if (again[i] == 0) once.push_back(std::move(found_.files[i]));
  found_.files = std::move(once);
  return std::move(found_);
}

}  // namespace

Discovery discover(const FileSystem& files, const DiscoverOptions& options) {
  Search search(files, options);
  if (options.paths.empty()) search.look_at(".");
  for (const std::string& path : options.paths) search.look_at(path);
  return std::move(search).take();
}

}  // namespace hullint
