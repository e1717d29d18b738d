#pragma once

#include <optional>
#include <vector>

#include "compose/model.h"
#include "image/reference.h"

namespace hullint {

// An image that a service runs, with the node that names it.
struct ServiceImage {
  const ComposeService* service = nullptr;
  const ComposeNode* node = nullptr;
  bool is_built = false;  // the service builds it: the name is what the result is called
};

// The images of all services and of their hooks and image volumes, in order.
std::vector<ServiceImage> images_of(const Compose& compose);

// The reference that a scalar holds; what only the environment knows counts as an unknown part of
// it, as a variable of a Dockerfile does. Nothing if that breaks the grammar.
std::optional<ImageReference> image_reference_of(const ComposeNode& image, const Compose& compose);

}  // namespace hullint
