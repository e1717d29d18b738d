#include "compose/data/images.h"

namespace hullint {

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
