#include <algorithm>

#include "compose/model.h"
#include "compose/paths.h"
#include "files/file_system.h"
#include "lsp/features/compose/features.h"
#include "lsp/features/compose/named_files.h"
#include "lsp/features/moves.h"

namespace hullint::lsp::in_compose {
namespace {

// True if the characters stand for themselves wherever YAML and Compose may read a path.
bool is_plain(std::string_view path) {
  return std::none_of(path.begin(), path.end(), [](char c) {
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    return control || std::string_view("$\\`\"'*?[]{}<>,:#&!|%@").find(c) != std::string_view::npos;
  });
}

// The new path in the style of the old one: absolute, with a leading `./`, with a slash at its end.
std::string styled(std::string_view written, const std::string& path, const std::string& base) {
  std::string text = written.starts_with('/') ? path : relative_path(path, base);
  if (text.empty()) text = ".";
  const bool dotted = written.starts_with('.') && !text.starts_with('.') && !text.starts_with('/');
  if (dotted) text.insert(0, "./");
  if (written.ends_with('/') && !text.ends_with('/')) text += '/';
  return text;
}

std::optional<TextEdit> follow(const Source& source, const NamedFile& file,
                               std::span<const Move> moves) {
  const std::optional<std::string> target = moved(file.path, moves);
  const std::string base = moved(file.base, moves).value_or(file.base);
  if ((!target && base == file.base) || !file.exact) return std::nullopt;
  const std::string_view written = source.text(file.span);
  std::string text = styled(written, target.value_or(file.path), base);
  if (!is_plain(text) || text.front() == '-' || text.front() == '~' || text.back() == ' ')
    return std::nullopt;
  // Without a dot, the source of a short form would be a volume.
  if (file.is_short && !text.starts_with('.') && !text.starts_with('/')) return std::nullopt;
  if (path_from(base, written) == target.value_or(file.path)) return std::nullopt;
  return TextEdit{file.span, std::move(text)};
}

}  // namespace

std::vector<TextEdit> follow_files(const View& view, std::span<const Move> moves) {
  const auto project = view.workspace.compose_of(view.document);
  if (project == nullptr) return {};
  const std::string own = normal_path(view.document.path());
  const std::string folder = normal_path(project->files()[project->document()].base);
  std::vector<Move> others;
  for (const Move& move : moves) {
    if (move.first.empty()) continue;
    std::string from = normal_path(move.first);
    // The file itself, or a folder that it is in, takes the paths along.
    if (is_at_or_in(own, from) || is_at_or_in(folder, from)) continue;
    others.emplace_back(std::move(from), normal_path(move.second));
  }
  std::vector<TextEdit> edits;
  if (others.empty()) return edits;
  for (const NamedFile& file : named_files(*project)) {
    if (auto edit = follow(view.document.source(), file, others)) edits.push_back(std::move(*edit));
  }
  // A path that is named in two ways through aliases is edited once.
  const auto last = std::unique(edits.begin(), edits.end(),
                                [](const auto& a, const auto& b) { return a.span == b.span; });
  edits.erase(last, edits.end());
  return edits;
}

}  // namespace hullint::lsp::in_compose
