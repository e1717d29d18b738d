#include <algorithm>

#include "base/strings.h"
#include "lsp/features/dockerfile/context_files.h"
#include "lsp/features/dockerfile/features.h"
#include "lsp/features/pages.h"
#include "text/sanitize.h"

namespace hullint::lsp::in_dockerfile {
namespace {

void add_base_images(std::vector<Link>& links, const Dockerfile& file) {
  for (const Stage& stage : file.stages()) {
    if (stage.image && stage.base_name.known)
      add_image_page(links, stage.base.span, stage.base_name.text);
  }
}

// A name alone may as well be a context that the build is given.
bool must_be_image(const StageUse& use) {
  return use.kind != StageUse::Kind::base && !use.target &&
         use.name.text.find_first_of("/:@") != std::string_view::npos;
}

void add_copied_images(std::vector<Link>& links, const Dockerfile& file) {
  for (const Stage& stage : file.stages()) {
    for (const StageUse& use : stage.uses) {
      if (must_be_image(use)) add_image_page(links, use.name.span, use.name.text);
    }
  }
}

void add_frontend(std::vector<Link>& links, const Dockerfile& file) {
  for (const syntax::Directive& directive : file.tree().directives) {
    if (lower(directive.key.text) != "syntax") continue;
    const std::string_view text = directive.value.text;
    const std::string_view reference = text.substr(0, text.find_first_of(" \t"));
    const Offset begin = directive.value.span.begin;
    add_image_page(links, {begin, begin + static_cast<Offset>(reference.size())}, reference);
  }
}

// A word without the quotes around it.
Span unquoted(const Source& source, Span span) {
  const std::string_view text = source.text(span);
  const bool quoted = text.size() > 2 && (text.front() == '"' || text.front() == '\'') &&
                      text.back() == text.front();
  return quoted ? Span{span.begin + 1, span.end - 1} : span;
}

void add_files(std::vector<Link>& links, const View& view, const Dockerfile& file) {
  const std::string context = context_of(file);
  for (const ContextFile& source : context_files(file)) {
    if (source.path.empty()) continue;
    std::string path = join_path(context, source.path);
    const FileKind kind = view.workspace.files().kind(path);
    if (kind != FileKind::regular && kind != FileKind::directory) continue;
    links.push_back(
        {unquoted(file.source(), source.word.span), std::move(path), {}, visible(source.path)});
  }
}

void add_remote_files(std::vector<Link>& links, const Dockerfile& file) {
  for (const Instruction* add : file.all(Keyword::add)) {
    for (const Word& word : add->sources()) {
      Value value = file.expand(word, *add);
      const bool remote = value.text.starts_with("https://") || value.text.starts_with("http://");
      if (!value.known || !remote || visible(value.text) != value.text) continue;
      links.push_back({unquoted(file.source(), word.span), {}, std::move(value.text), {}});
    }
  }
}

}  // namespace

std::vector<Link> links(const View& view) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return {};
  std::vector<Link> found;
  add_frontend(found, *file);
  add_base_images(found, *file);
  add_copied_images(found, *file);
  add_files(found, view, *file);
  add_remote_files(found, *file);
  add_rule_pages(found, view);
  std::stable_sort(found.begin(), found.end(),
                   [](const Link& a, const Link& b) { return a.span < b.span; });
  return found;
}

}  // namespace hullint::lsp::in_dockerfile
