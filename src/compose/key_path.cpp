#include "compose/key_path.h"

#include <cstddef>

namespace hullint {

static bool fits(std::string_view key, std::string_view part) {
  if (part == "*") return true;
  if (part == "workloads") return key == "services" || key == "jobs";
  return part == key;
}

// From the end, where most patterns differ.
const KeyPath* above(const KeyPath& path, std::string_view pattern) {
  const KeyPath* at = &path;
  if (!at->is_root() && !may_end(at->key, pattern)) return nullptr;
  for (;;) {
    if (at->is_root()) return nullptr;
    const std::size_t dot = pattern.rfind('.');
    const std::size_t begin = dot == std::string_view::npos ? 0 : dot + 1;
    if (!fits(at->key, pattern.substr(begin))) return nullptr;
    at = at->parent;
    if (begin == 0) return at;
    pattern = pattern.substr(0, dot);
  }
}

bool fits_whole(const KeyPath& path, std::string_view pattern) {
  const KeyPath* rest = above(path, pattern);
  return rest != nullptr && rest->is_root();
}

std::string dotted(const KeyPath& path) {
  const auto joint = [](const KeyPath& at) {
    return at.parent->is_root() || at.key == "[]" ? std::size_t{0} : std::size_t{1};
  };
  std::size_t size = 0;
  for (const KeyPath* at = &path; !at->is_root(); at = at->parent)
    size += at->key.size() + joint(*at);
  std::string text(size, '.');
  for (const KeyPath* at = &path; !at->is_root(); at = at->parent) {
    size -= at->key.size();
    at->key.copy(text.data() + size, at->key.size());
    size -= joint(*at);
  }
  return text;
}

}  // namespace hullint
