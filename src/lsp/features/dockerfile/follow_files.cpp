#include <algorithm>

#include "base/strings.h"
#include "files/file_system.h"
#include "lsp/features/dockerfile/context_files.h"
#include "lsp/features/dockerfile/features.h"
#include "lsp/features/moves.h"

namespace hullint::lsp::in_dockerfile {
namespace {

// True if the characters stand for themselves wherever a Dockerfile names a file.
bool is_plain(std::string_view path) {
  return std::none_of(path.begin(), path.end(), [](char c) {
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    return control || std::string_view("$\\`\"'*?[]{}<,").find(c) != std::string_view::npos;
  });
}

// The file's bytes that hold the path, quotes left out.
Span inner_span(const Source& source, const ContextFile& file) {
  const Span span = file.word.span;
  const std::string_view text = source.text(span);
  const bool quoted = !file.by->exec_form() && text.size() > 2 && text.back() == text.front() &&
                      (text.front() == '"' || text.front() == '\'');
  return quoted ? Span{span.begin + 1, span.end - 1} : span;
}

// The new path in the style of the old one: a leading `./` or `/`, and the slash at its end.
std::string styled(std::string_view written, std::string_view path) {
  std::string text;
  if (written.starts_with("./")) text = "./";
  if (written.starts_with('/')) text = "/";
  text += path;
  if (written.ends_with('/')) text += '/';
  return text;
}

std::optional<TextEdit> follow(const Source& source, const std::string& context,
                               const ContextFile& file, std::span<const Move> moves) {
  const std::optional<std::string> target = moved(join_path(context, file.path), moves);
  if (!target) return std::nullopt;
  const std::string path = normal_path(*target);
  if (path == normal_path(context) || !is_at_or_in(path, normal_path(context))) return std::nullopt;
  const Span span = inner_span(source, file);
  const std::string_view written = source.text(span);
  // What holds variables or escapes is not understood well enough to be rewritten.
  if (!is_plain(written) || normal_path("/" + std::string(written)).substr(1) != file.path)
    return std::nullopt;
  const std::string folder = normal_path(context);
  std::string text = styled(
      written, std::string_view(path).substr(folder.size() + (folder.ends_with('/') ? 0 : 1)));
  const bool blanks = std::any_of(text.begin(), text.end(), is_space);
  if (!is_plain(text) || text.starts_with("--") || (blanks && !file.by->exec_form()))
    return std::nullopt;
  return TextEdit{span, std::move(text)};
}

}  // namespace

std::vector<TextEdit> follow_files(const View& view, std::span<const Move> moves) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return {};
  const std::string context = context_of(*file);
  std::vector<Move> inside;
  for (const Move& move : moves) {
    // The context itself, or a folder above it, takes the Dockerfile along.
    if (move.first.empty() || is_at_or_in(context, normal_path(move.first))) continue;
    inside.emplace_back(normal_path(move.first), normal_path(move.second));
  }
  std::vector<TextEdit> edits;
  if (inside.empty()) return edits;
  for (const ContextFile& source : context_files(*file)) {
    if (source.path.empty()) continue;
    if (auto edit = follow(file->source(), context, source, inside))
      edits.push_back(std::move(*edit));
  }
  return edits;
}

}  // namespace hullint::lsp::in_dockerfile
