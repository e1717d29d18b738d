#include "compose/data/images.h"

#include <algorithm>

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
  std::vector<std::string> floating;
  for (const std::string_view candidate : split(floating_tags, ','))
    floating.emplace_back(candidate);
  return is_floating_tag(tag, floating);
}

std::string_view image_name(const ComposeNode& image, const Compose& compose) {
  return image.is_known() ? image.text : compose.source_text(image.place);
}

std::vector<ServiceImage> images_of(const Compose& compose) {
  std::vector<ServiceImage> images;
  images.reserve(compose.services().size());
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& image = service["image"];
    if (image.is_scalar()) images.push_back({&service, &image, service.build.has_value()});
    for (const ComposeNode& hook : service["pre_start"].items) {
      const ComposeNode& hook_image = hook["image"];
      if (hook_image.is_scalar()) images.push_back({&service, &hook_image, false});
    }
    for (const ComposeMount& mount : service.mounts) {
      if (mount.type == "image" && mount.source->is_scalar())
        images.push_back({&service, mount.source, false});
    }
  }
  return images;
}

std::optional<ImageReference> image_reference_of(const ComposeNode& image, const Compose& compose) {
  if (image.is_known()) return parse_image_reference(image.text);
  return parse_image_reference_with_variables(compose.source_text(image.place));
}

}  // namespace hullint
