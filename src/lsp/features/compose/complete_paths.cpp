#include <algorithm>

#include "base/strings.h"
#include "lsp/features/compose/complete.h"
#include "lsp/features/folder.h"

namespace hullint::lsp::in_compose {
namespace {

constexpr std::size_t most_entries = 200;

// What a path leads to, and where it starts.
struct Site {
  enum class Start : std::uint8_t { file, context };
  std::string_view pattern;
  bool folders_only = false;
  Start start = Start::file;
  bool needs_dot = false;  // a name without a dot or slash is something else
};
constexpr Site sites[] = {
    {"*.*.build", true},
    {"*.*.build.context", true},
    {"*.*.build.dockerfile", false, Site::Start::context},
    {"*.*.env_file"},
    {"*.*.env_file.[]"},
    {"*.*.env_file.[].path"},
    {"*.*.label_file"},
    {"*.*.label_file.[]"},
    {"*.*.extends.file"},
    {"*.*.volumes.[]", false, Site::Start::file, true},
    {"*.*.volumes.[].source", false, Site::Start::file, true},
    {"*.*.develop.watch.[].path"},
    {"configs.*.file"},
    {"secrets.*.file"},
    {"include.[]"},
    {"include.[].path"},
    {"include.[].path.[]"},
    {"include.[].env_file"},
    {"include.[].env_file.[]"},
    {"include.[].project_directory", true},
};

const Site* site_of(const std::vector<std::string_view>& path) {
  const auto found = std::find_if(std::begin(sites), std::end(sites),
                                  [&](const Site& site) { return fits(path, site.pattern); });
  return found == std::end(sites) ? nullptr : &*found;
}

// The folder that a path starts from; nothing if that is not known.
std::optional<std::string> start_of(const Cursor& cursor, const Site& site) {
  if (site.start == Site::Start::file)
    return cursor.compose.files()[cursor.compose.document()].base;
  const ComposeService* service = cursor.service();
  if (service == nullptr || !service->build || service->build->context_path.empty())
    return std::nullopt;
  return service->build->context_path;
}

}  // namespace

Items complete_paths(const Cursor& cursor) {
  const std::string_view word = cursor.typing.word;
  const Site* site = site_of(cursor.typing.path);
  if (site == nullptr || word.find_first_of("$:*~\\") != word.npos || word.starts_with('/'))
    return {};
  if (site->needs_dot && !word.starts_with('.')) return {};
  const auto start = start_of(cursor, *site);
  if (!start) return {};
  const std::size_t slash = word.rfind('/') + 1;  // 0 if there is none
  const std::string root = normal_path(cursor.view.workspace.root());
  const std::string folder = normal_path(join_path(*start, word.substr(0, slash)));
  if (!is_inside(folder, root)) return {};
  std::string_view below = std::string_view(folder).substr(root.size());
  if (below.starts_with('/')) below.remove_prefix(1);
  if (below == ".") below = {};
  const Span replaced = cursor.span_of(word.substr(slash));
  Items items;
  for (const DirectoryEntry& entry : list_folder(cursor.view.workspace.files(), root, below)) {
    if (items.size() >= most_entries) break;
    const bool is_folder = entry.kind == FileKind::directory;
    if (!entry.name.starts_with(word.substr(slash)) || entry.name == ".git") continue;
    if (entry.name.find_first_of(" \t\n\r\"'\\$:#") != std::string::npos) continue;
    if (site->folders_only && !is_folder) continue;
    items.push_back(make_item(is_folder ? entry.name + "/" : entry.name,
                              is_folder ? CompletionKind::folder : CompletionKind::file, replaced));
    items.back().sort = "2" + items.back().label;
  }
  return items;
}

}  // namespace hullint::lsp::in_compose
