#include "engine/gitignore.h"

#include <algorithm>
#include <optional>

#include "base/strings.h"

namespace hullint {
namespace {

constexpr std::uint64_t ignore_file_limit = 4 << 20;

// A backslash keeps the blank after it.
std::string_view without_final_blanks(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == ' ') continue;
    if (line[at] == '\\') ++at;
    end = std::min(at + 1, line.size());
  }
  return line.substr(0, end);
}

std::optional<IgnoreLine> read_line(std::string_view text) {
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (text.starts_with('#')) return std::nullopt;
  text = without_final_blanks(text);
  IgnoreLine line;
  line.negated = text.starts_with('!');
  if (line.negated) text.remove_prefix(1);
  line.folders_only = text.ends_with('/');
  if (line.folders_only) text.remove_suffix(1);
  line.anchored = text.find('/') != std::string_view::npos;
  if (text.starts_with('/')) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  line.glob = Glob::for_git(text);
  if (!line.glob.valid()) return std::nullopt;
  return line;
}

std::string read_or_empty(const FileSystem& files, const std::string& path) {
  Result<std::string> text = files.read(path, ignore_file_limit);
  return text ? std::move(*text) : std::string();
}

// The folder that a repository keeps its own files in. In a linked work tree or a submodule `.git`
// is a file that names it; a work tree's shared part is named there by `commondir`.
std::string git_folder(const FileSystem& files, const std::string& root) {
  const std::string dot_git = join_path(root, ".git");
  if (files.kind(dot_git) != FileKind::regular) return dot_git;
  const std::string text = read_or_empty(files, dot_git);
  if (!text.starts_with("gitdir:")) return dot_git;
  const auto resolve = [](const std::string& base, std::string_view path) {
    return path.starts_with('/') ? std::string(path) : join_path(base, path);
  };
  const std::string folder = resolve(root, trim(std::string_view(text).substr(7)));
  const std::string common = read_or_empty(files, join_path(folder, "commondir"));
  return trim(common).empty() ? folder : resolve(folder, trim(common));
}

bool is_repository(const FileSystem& files, const std::string& folder) {
  return files.kind(join_path(folder, ".git")) != FileKind::missing;
}

// `path` as seen from a folder that it lies in.
std::string_view relative_to(std::string_view folder, std::string_view path) {
  if (folder.empty() || folder == ".") return path;
  path.remove_prefix(folder.size());
  if (path.starts_with('/')) path.remove_prefix(1);
  return path;
}

// The folder above; nothing for the topmost one.
std::optional<std::string> parent_of(const std::string& folder) {
  if (folder.empty() || folder == "." || folder == "/") return std::nullopt;
  return std::string(directory_of(folder));
}

}  // namespace

IgnoreRules::IgnoreRules(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  for (const std::string_view line : split(text, '\n'))
    if (std::optional<IgnoreLine> read = read_line(line)) lines_.push_back(std::move(*read));
}

IgnoreRules::Verdict IgnoreRules::verdict(std::string_view path, FileKind kind) const {
  for (auto line = lines_.rbegin(); line != lines_.rend(); ++line) {
    if (line->folders_only && kind != FileKind::directory) continue;
    if (!line->glob.matches(line->anchored ? path : base_name_of(path))) continue;
    return line->negated ? Verdict::kept : Verdict::ignored;
  }
  return Verdict::undecided;
}

GitIgnore::GitIgnore(const FileSystem& files, const std::string& folder) {
  std::vector<std::string> above;
  for (std::optional<std::string> at = folder; at; at = parent_of(*at)) {
    above.push_back(*at);
    if (is_repository(files, *at)) break;
  }
  // Outside of a repository nothing above the folder counts.
  if (!is_repository(files, above.back())) above.resize(1);
  for (auto at = above.rbegin(); at != above.rend(); ++at) add(files, *at);
}

void GitIgnore::add(const FileSystem& files, const std::string& folder) {
  const bool repository = is_repository(files, folder);
  if (repository) {
    const std::string path = join_path(git_folder(files, folder), "info/exclude");
    levels_.push_back({folder, IgnoreRules(read_or_empty(files, path)), true});
  }
  IgnoreRules rules(read_or_empty(files, join_path(folder, ".gitignore")));
  if (!rules.empty()) levels_.push_back({folder, std::move(rules), false});
}

std::size_t GitIgnore::enter(const FileSystem& files, const std::string& folder) {
  const std::size_t mark = levels_.size();
  add(files, folder);
  return mark;
}

void GitIgnore::leave(std::size_t mark) { levels_.resize(mark); }

bool GitIgnore::ignores(std::string_view path, FileKind kind) const {
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
    const IgnoreRules::Verdict verdict =
        level->rules.verdict(relative_to(level->folder, path), kind);
    if (verdict != IgnoreRules::Verdict::undecided) return verdict == IgnoreRules::Verdict::ignored;
    if (level->repository) return false;
  }
  return false;
}

}  // namespace hullint
