#include "compose/key_path.h"

#include <vector>

namespace hullint {

static bool fits(std::string_view key, std::string_view part) {
  if (part == "*") return true;
  if (part == "workloads") return key == "services" || key == "jobs";
  return part == key;
}

// False if the last letters alone tell that a key does not fit: `workloads` stands for other words.
static bool may_end(std::string_view key, std::string_view pattern) {
  const char last = pattern.back();
  return last == '*' || last == 's' || (!key.empty() && key.back() == last);
}

// From the end, where most patterns differ.
const KeyPath* above(const KeyPath& path, std::string_view pattern) {
  const KeyPath* at = &path;
  if (!at->is_root() && !pattern.empty() && !may_end(at->key, pattern)) return nullptr;
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

bool matches(const KeyPath& path, std::string_view pattern) {
  const KeyPath* rest = above(path, pattern);
  return rest != nullptr && rest->is_root();
}

std::string dotted(const KeyPath& path) {
  std::vector<std::string_view> keys;
  for (const KeyPath* at = &path; !at->is_root(); at = at->parent) keys.push_back(at->key);
  std::string text;
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) {
    if (!text.empty() && *key != "[]") text += '.';
    text += *key;
  }
  return text;
}

}  // namespace hullint
