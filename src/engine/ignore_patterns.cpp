#include "engine/ignore_patterns.h"

#include <optional>

#include "base/strings.h"
#include "files/file_system.h"

namespace hullint {
namespace {

using Pattern = IgnorePatterns::Pattern;

// A line as the file's reader gives it to the matcher: `!` and a path without a slash in front.
std::string as_read(std::string_view line) {
  const bool negated = line.starts_with('!');
  if (negated) line = trim(line.substr(1));
  std::string path = line.empty() ? "" : normal_path(line);
  if (path.size() > 1 && path.front() == '/') path.erase(0, 1);
  return negated ? "!" + path : path;
}

// The pattern of one line; nothing for a comment, an empty line, or what breaks the grammar (the
// build then fails before anything is copied).
std::optional<Pattern> read_line(std::string_view line) {
  const std::string_view written = trim(line);
  if (written.empty() || line.starts_with('#')) return std::nullopt;
  // The matcher cleans once more, and only then looks for the `!`.
  std::string text = normal_path(trim(as_read(written)));
  const bool negated = text.starts_with('!');
  if (negated) text.erase(0, 1);
  Glob glob = Glob::for_docker(text);
  if (text.empty() || !glob.valid()) return std::nullopt;
  return Pattern{.text = std::move(text),
                 .written = std::string(written),
                 .negated = negated,
                 .glob = std::move(glob)};
}

// The context itself is only left out by what leaves out all that is in it.
bool matches_root(const Pattern& pattern) {
  if (pattern.negated) return true;
  return pattern.text == "*" || pattern.text == "**" || pattern.text == "**/*";
}

// The last pattern that changes whether the path is ignored; null if none does.
const Pattern* deciding(const std::vector<Pattern>& patterns, std::string_view relative_path) {
  std::string path = normal_path(relative_path);
  if (path.front() == '/') path.erase(0, 1);
  const bool is_root = path.empty() || path == ".";
  const Pattern* decided = nullptr;
  bool ignored = false;
  for (const Pattern& pattern : patterns) {
    if (pattern.negated != ignored) continue;
    const bool matches =
        is_root ? matches_root(pattern) : pattern.glob.matches_or_parent_matches(path);
    if (!matches) continue;
    ignored = !pattern.negated;
    decided = &pattern;
  }
  return decided;
}

}  // namespace

IgnorePatterns::IgnorePatterns(std::string path, std::string_view text) : path_(std::move(path)) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  for (const std::string_view line : split(text, '\n'))
    if (std::optional<Pattern> pattern = read_line(line)) patterns_.push_back(std::move(*pattern));
}

bool IgnorePatterns::ignores(std::string_view relative_path) const {
  const Pattern* pattern = deciding(patterns_, relative_path);
  return pattern != nullptr && !pattern->negated;
}

std::string_view IgnorePatterns::deciding_pattern(std::string_view relative_path) const {
  const Pattern* pattern = deciding(patterns_, relative_path);
  return pattern == nullptr ? std::string_view() : std::string_view(pattern->written);
}

}  // namespace hullint
