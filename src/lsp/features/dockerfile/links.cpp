#include <fmt/core.h>

#include <algorithm>

#include "base/strings.h"
#include "engine/rule_set.h"
#include "lsp/features/dockerfile/context_files.h"
#include "lsp/features/dockerfile/features.h"
#include "report/report.h"
#include "text/sanitize.h"

namespace hullint::lsp::in_dockerfile {
namespace {

std::string hub_page(std::string_view repository) {
  if (repository.starts_with("library/")) repository.remove_prefix(8);
  const auto slashes = std::count(repository.begin(), repository.end(), '/');
  if (slashes == 0) return fmt::format("https://hub.docker.com/_/{}", repository);
  return slashes == 1 ? fmt::format("https://hub.docker.com/r/{}", repository) : std::string();
}

// The page that tells about an image; empty if its registry is not known to have one.
std::string page_of(const ImageReference& image) {
  const std::string_view registry = image.effective_registry();
  const std::string_view repository = image.repository;
  const auto slashes = std::count(repository.begin(), repository.end(), '/');
  if (registry == "docker.io" || registry == "index.docker.io") return hub_page(repository);
  if (registry == "mcr.microsoft.com")
    return fmt::format("https://mcr.microsoft.com/artifact/mar/{}", repository);
  if (slashes != 1) return {};
  if (registry == "quay.io") return fmt::format("https://quay.io/repository/{}", repository);
  if (registry == "ghcr.io") return fmt::format("https://ghcr.io/{}", repository);
  if (registry == "public.ecr.aws") return fmt::format("https://gallery.ecr.aws/{}", repository);
  return {};
}

void add_image(std::vector<Link>& links, Span span, std::string_view reference) {
  const std::optional<ImageReference> image = parse_image_reference(reference);
  if (!image) return;
  std::string page = page_of(*image);
  if (page.empty()) return;
  links.push_back({span, {}, std::move(page), fmt::format("page of `{}`", image->repository)});
}

void add_base_images(std::vector<Link>& links, const Dockerfile& file) {
  for (const Stage& stage : file.stages()) {
    if (stage.image && stage.base_name.known)
      add_image(links, stage.base.span, stage.base_name.text);
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
      if (must_be_image(use)) add_image(links, use.name.span, use.name.text);
    }
  }
}

void add_frontend(std::vector<Link>& links, const Dockerfile& file) {
  for (const syntax::Directive& directive : file.tree().directives) {
    if (lower(directive.key.text) != "syntax") continue;
    const std::string_view text = directive.value.text;
    const std::string_view reference = text.substr(0, text.find_first_of(" \t"));
    const Offset begin = directive.value.span.begin;
    add_image(links, {begin, begin + static_cast<Offset>(reference.size())}, reference);
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

void add_rules(std::vector<Link>& links, const View& view) {
  for (const Suppression& suppression : view.document.suppressions()) {
    for (const Word& name : suppression.rules) {
      const std::vector<const RuleEntry*> rules = find_rules(name.text, view.document.language());
      if (rules.size() != 1) continue;
      const RuleEntry& rule = *rules.front();
      links.push_back(
          {name.span, {}, rule_url(rule.language, rule.name), std::string(rule.rule->summary)});
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
  add_rules(found, view);
  std::stable_sort(found.begin(), found.end(),
                   [](const Link& a, const Link& b) { return a.span < b.span; });
  return found;
}

}  // namespace hullint::lsp::in_dockerfile
