#include "engine/file_patterns.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"

namespace hullint {

FilePatterns::FilePatterns(const std::vector<std::string>& patterns) {
  for (std::string_view text : patterns) {
    Pattern pattern;
    pattern.negated = text.starts_with('!');
    if (pattern.negated) text.remove_prefix(1);
    pattern.folders_only = text.ends_with('/');
    if (pattern.folders_only) text.remove_suffix(1);
    if (text.starts_with("./")) text.remove_prefix(1);
    pattern.anchored = text.find('/') != text.npos;
    if (text.starts_with('/')) text.remove_prefix(1);
    pattern.glob = Glob::for_git(text);
    if (pattern.glob.valid()) patterns_.push_back(std::move(pattern));
  }
}

bool FilePatterns::matches(const Pattern& pattern, std::string_view path, FileKind kind) {
  for (std::size_t end = 0; end < path.size();) {
    end = std::min(path.find('/', end + 1), path.size());
    const bool is_folder = end < path.size() || kind == FileKind::directory;
    if (pattern.folders_only && !is_folder) continue;
    const std::string_view part = path.substr(0, end);
    if (pattern.glob.matches(pattern.anchored ? part : base_name_of(part))) return true;
  }
  return false;
}

bool FilePatterns::match(std::string_view path, FileKind kind) const {
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern) {
    if (matches(*pattern, path, kind)) return !pattern->negated;
  }
  return false;
}

std::string_view pattern_mistake(std::string_view pattern) {
  const std::string_view body = pattern.starts_with('!') ? pattern.substr(1) : pattern;
  const std::size_t start = body.find_first_not_of('/');
  if (start == body.npos || trim(body).empty()) return "the pattern is empty";
  if (body.find('\0') != body.npos || body.find('\n') != body.npos) return "a pattern is one line";
  for (std::string_view part : split(body, '/')) {
    if (part == "..") return "a pattern cannot leave the folder of its configuration";
  }
  if (Glob::for_git(body.substr(start)).valid()) return "";
  return body.find('[') == body.npos ? "the pattern ends with a lone backslash"
                                     : "the pattern has a `[` without its `]`";
}

}  // namespace hullint
