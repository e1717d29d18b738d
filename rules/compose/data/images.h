#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compose/model.h"
#include "image/reference.h"

namespace hullint {

// An image that a service runs, with the node that names it.
struct ServiceImage {
  const ComposeService* service = nullptr;
  const ComposeNode* node = nullptr;
  bool is_built = false;  // a service builds it: the name is what the result is called
  std::optional<ImageReference> reference = std::nullopt;  // as `image_reference_of` gives it
};

// The images of all services and of their hooks and image volumes, in order; for `Pass::once`.
std::vector<ServiceImage> images_of(const Compose& compose);

// The reference that a scalar holds; what only the environment knows counts as an unknown part of
// it, as a variable of a Dockerfile does. Nothing if that breaks the grammar.
std::optional<ImageReference> image_reference_of(const ComposeNode& image, const Compose& compose);

// The name of an image for a message: what it is for sure, else as it is written.
std::string_view image_name(const ComposeNode& image, const Compose& compose);

// The tags that their owners move to another image from time to time, comma-separated: what an
// option of the rules has by default.
inline constexpr std::string_view floating_tags =
    "latest,stable,edge,nightly,dev,devel,develop,test,testing,alpha,beta,canary,lts,current,"
    "mainline,main,master,trunk,unstable,snapshot,preview";

// True for one of the tags, also with a variant that is no version (`lts-alpine`), and for
// `...-latest`.
bool is_floating_tag(std::string_view tag, const std::vector<std::string>& floating);
// The same by `floating_tags`.
bool is_floating_tag(std::string_view tag);

}  // namespace hullint
