#include <fmt/core.h>

#include <algorithm>

#include "lsp/features/dockerfile/describe.h"
#include "lsp/features/dockerfile/prose.h"

namespace hullint::lsp::in_dockerfile {
namespace {

constexpr std::size_t most_tags = 12;

// The tags of the repository in the workspace, without the one that is written.
std::string other_tags(const View& view, const ImageReference& image) {
  std::vector<std::string> tags;
  const std::vector<std::string> images = images_seen(view);
  const std::string wanted = image.normalised();
  for (const std::string& text : images) {
    const auto other = parse_image_reference(text);
    if (!other || other->tag.empty() || other->tag == image.tag) continue;
    if (other->normalised() == wanted) tags.emplace_back(other->tag);
  }
  std::sort(tags.begin(), tags.end());
  tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
  if (tags.empty()) return {};
  std::string text = "Other tags in the workspace: ";
  for (std::size_t i = 0; i < tags.size() && i < most_tags; ++i)
    text += fmt::format("{}{}", i == 0 ? "" : ", ", code(tags[i]));
  if (tags.size() > most_tags) text += fmt::format(" and {} more", tags.size() - most_tags);
  return text;
}

std::string tag_line(const ImageReference& image) {
  if (!image.tag.empty()) return fmt::format("- tag: {}\n", code(image.tag));
  if (image.digest.empty()) return "- tag: `latest` (implied)\n";
  return "- tag: none, the digest decides\n";
}

}  // namespace

std::vector<std::string> images_seen(const View& view) {
  std::vector<std::string> images = facts_of(view.document).images;
  for (const auto& [path, facts] : view.index) {
    if (facts && path != view.document.path())
      images.insert(images.end(), facts->images.begin(), facts->images.end());
  }
  std::sort(images.begin(), images.end());
  images.erase(std::unique(images.begin(), images.end()), images.end());
  return images;
}

std::string describe_image(const View& view, std::string_view reference) {
  const auto image = parse_image_reference_with_variables(reference);
  if (!image) return {};
  std::string text;
  const bool known = reference.find('$') == std::string_view::npos;
  const std::string name = known ? image->normalised() : std::string(reference);
  text = fmt::format("**Image** {}", code(name));
  std::string parts;
  parts += fmt::format("- registry: {}{}\n", code(image->effective_registry()),
                       image->registry.empty() ? " (implied)" : "");
  const bool library = known && image->is_official(image->name()) &&
                       image->repository.find('/') == std::string_view::npos;
  parts += fmt::format(
      "- repository: {}{}\n",
      code(library ? "library/" + std::string(image->repository) : std::string(image->repository)),
      library ? " (`library/` is implied)" : "");
  parts += tag_line(*image);
  if (!image->digest.empty()) parts += fmt::format("- digest: {}\n", code(image->digest));
  parts.pop_back();
  add_paragraph(text, parts);
  if (known) add_paragraph(text, other_tags(view, *image));
  return text;
}

}  // namespace hullint::lsp::in_dockerfile
