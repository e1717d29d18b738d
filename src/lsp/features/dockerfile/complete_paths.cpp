#include <algorithm>

#include "base/strings.h"
#include "files/file_system.h"
#include "lsp/features/dockerfile/complete.h"
#include "lsp/features/folder.h"

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr std::size_t most_entries = 200;

// True if nothing of it reaches the builder: an exception may bring back what is in a folder.
bool is_left_out(const IgnorePatterns& ignored, const std::string& path, FileKind kind) {
  if (!ignored.ignores(path)) return false;
  if (kind != FileKind::directory) return true;
  const auto& patterns = ignored.patterns();
  return std::none_of(patterns.begin(), patterns.end(), [&](const auto& pattern) {
    return pattern.negated &&
           (pattern.text.starts_with(path + "/") || pattern.text.starts_with("**"));
  });
}

}  // namespace

Items complete_paths(const Cursor& cursor, std::string_view word) {
  if (word.find_first_of("$*?[<") != std::string_view::npos) return {};
  if (word.find("://") != std::string_view::npos) return {};
  const std::string path = cursor.view.document.path();
  const std::string context(directory_of(path));
  if (!is_inside(normal_path(context), normal_path(cursor.view.workspace.root()))) return {};
  const std::size_t slash = word.rfind('/') + 1;  // 0 if there is none
  const std::string folder = normal_path("/" + std::string(word.substr(0, slash))).substr(1);
  // What leads out of the context is read as its root by the builder; do not offer that.
  if (normal_path(word.substr(0, slash)).starts_with("..")) return {};
  const IgnorePatterns ignored = cursor.view.workspace.ignore_patterns_for(path);
  const Span replaced = cursor.span_of(word.substr(slash));
  Items items;
  for (const DirectoryEntry& entry : list_folder(cursor.view.workspace.files(), context, folder)) {
    if (items.size() >= most_entries) break;
    if (!entry.name.starts_with(word.substr(slash)) || entry.name == ".git") continue;
    if (entry.name.find_first_of(" \t\n\r\"'\\$") != std::string::npos) continue;
    if (is_left_out(ignored, join_path(folder, entry.name), entry.kind)) continue;
    const bool is_folder = entry.kind == FileKind::directory;
    items.push_back(make_item(is_folder ? entry.name + "/" : entry.name,
                              is_folder ? CompletionKind::folder : CompletionKind::file, replaced));
  }
  return items;
}

}  // namespace hullint::lsp::in_dockerfile
