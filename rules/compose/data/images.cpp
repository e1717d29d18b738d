#include "compose/data/images.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/strings.h"

namespace hullint {

// What is left of `nightly-2025-01-31` behind `nightly` is a version; of `stable-slim` it is none.
static bool is_tag_with_variant(std::string_view tag, std::string_view floating) {
  if (!tag.starts_with(floating)) return false;
  const std::string_view rest = tag.substr(floating.size());
  if (rest.empty()) return true;
  if (rest.front() != '-') return false;
  return floating == "latest" || std::none_of(rest.begin(), rest.end(), is_digit);
}

bool is_floating_tag(std::string_view tag, const std::vector<std::string>& floating) {
  const std::string name = lower(tag);
  if (name.ends_with("-latest")) return true;
  return std::any_of(floating.begin(), floating.end(), [&](const std::string& candidate) {
    return is_tag_with_variant(name, candidate);
  });
}

bool is_floating_tag(std::string_view tag) {
  static const std::vector<std::string> floating = [] {
    const std::vector<std::string_view> tags = split(floating_tags, ',');
    return std::vector<std::string>(tags.begin(), tags.end());
  }();
  return is_floating_tag(tag, floating);
}

std::string_view image_name(const ComposeNode& image, const Compose& compose) {
  return image.is_known() ? image.text : compose.source_text(image.place);
}

// The same for all spellings of one image; for one that only the environment knows, as it is
// written.
static std::string image_key(const ComposeNode& image, const Compose& compose) {
  const auto reference = image.is_known() ? parse_image_reference(image.text) : std::nullopt;
  if (reference) {
    std::string key = reference->normalised();
    key.append(":").append(reference->tag.empty() ? "latest" : reference->tag);
    return key.append("@").append(reference->digest);
  }
  return std::string(image_name(image, compose));
}

// What the builds of a project are called, by `image` and by `build.tags`.
static std::set<std::string> built_images(const Compose& compose) {
  std::set<std::string> names;
  for (const ComposeService& service : compose.services()) {
    if (!service.build) continue;
    if (service["image"].is_scalar()) names.insert(image_key(service["image"], compose));
    for (const ComposeNode& tag : service["build"]["tags"].items)
      if (tag.is_scalar()) names.insert(image_key(tag, compose));
  }
  return names;
}

std::vector<ServiceImage> images_of(const Compose& compose) {
  std::vector<ServiceImage> images;
  images.reserve(compose.services().size());
  const std::set<std::string> built = built_images(compose);
  const auto add = [&](const ComposeService& service, const ComposeNode& image) {
    if (!image.is_scalar()) return;
    const bool is_built = !built.empty() && built.contains(image_key(image, compose));
    images.push_back({&service, &image, is_built, image_reference_of(image, compose)});
  };
  for (const ComposeService& service : compose.services()) {
    add(service, service["image"]);
    for (const ComposeNode& hook : service["pre_start"].items) add(service, hook["image"]);
    for (const ComposeMount& mount : service.mounts)
      if (mount.type == "image") add(service, *mount.source);
  }
  return images;
}

std::optional<ImageReference> image_reference_of(const ComposeNode& image, const Compose& compose) {
  if (image.is_known()) return parse_image_reference(image.text);
  return parse_image_reference_with_variables(compose.source_text(image.place));
}

}  // namespace hullint
