#include "lsp/features/pages.h"

#include <fmt/core.h>

#include <algorithm>

#include "engine/rule_set.h"
#include "image/reference.h"
#include "report/report.h"

namespace hullint::lsp {
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

}  // namespace

void add_image_page(std::vector<Link>& links, Span span, std::string_view reference) {
  const std::optional<ImageReference> image = parse_image_reference(reference);
  if (!image) return;
  std::string page = page_of(*image);
  if (page.empty()) return;
  links.push_back({span, {}, std::move(page), fmt::format("page of `{}`", image->repository)});
}

void add_rule_pages(std::vector<Link>& links, const View& view) {
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

}  // namespace hullint::lsp
