#include <algorithm>

#include "compose/model.h"
#include "files/file_system.h"
#include "lsp/features/compose/features.h"
#include "lsp/features/compose/named_files.h"
#include "lsp/features/pages.h"
#include "text/sanitize.h"

namespace hullint::lsp::in_compose {
namespace {

// The value of a scalar without its quotes.
Span unquoted(const Source& source, Span span) {
  const std::string_view text = source.text(span);
  const bool quoted = text.size() > 2 && (text.front() == '"' || text.front() == '\'') &&
                      text.back() == text.front();
  return quoted ? Span{span.begin + 1, span.end - 1} : span;
}

// What runs as it is found; what is built has no page. A name that only the environment has is
// none.
void add_images(std::vector<Link>& links, const Compose& project) {
  for (const ComposeService& service : project.services()) {
    const ComposeNode& image = service["image"];
    if (service.build || !image.is_text() || !image.is_known() || !project.is_here(image.place))
      continue;
    add_image_page(links, unquoted(project.source(), image.place.span), image.text);
  }
}

// Of a context, the Dockerfile in it that is built by default.
std::string target_of(const View& view, const NamedFile& file) {
  const FileSystem& files = view.workspace.files();
  if (file.kind == NamedFile::Kind::context) {
    std::string dockerfile = join_path(file.path, "Dockerfile");
    if (files.kind(dockerfile) == FileKind::regular) return dockerfile;
  }
  const FileKind kind = files.kind(file.path);
  const bool is_there = kind == FileKind::regular || kind == FileKind::directory;
  return is_there ? file.path : std::string();
}

void add_files(std::vector<Link>& links, const View& view, const Compose& project) {
  for (const NamedFile& file : named_files(project)) {
    if (!view.workspace.reaches(file.path)) continue;
    std::string path = target_of(view, file);
    if (path.empty()) continue;
    std::string tooltip = visible(view.workspace.shown(path));
    links.push_back({file.span, std::move(path), {}, std::move(tooltip)});
  }
}

}  // namespace

std::vector<Link> links(const View& view) {
  const auto project = view.workspace.compose_of(view.document);
  if (project == nullptr) return {};
  std::vector<Link> found;
  add_images(found, *project);
  add_files(found, view, *project);
  add_rule_pages(found, view);
  std::stable_sort(found.begin(), found.end(),
                   [](const Link& a, const Link& b) { return a.span < b.span; });
  // What an alias or a merged mapping brings to several services stands there once.
  const auto last = std::unique(found.begin(), found.end(), [](const Link& a, const Link& b) {
    return a.span == b.span && a.path == b.path && a.url == b.url;
  });
  found.erase(last, found.end());
  return found;
}

}  // namespace hullint::lsp::in_compose
