#pragma once

#include <optional>
#include <string>

#include "engine/pass.h"
#include "image/reference.h"

namespace hullint {

// What the rules on registries can be told.
inline constexpr Option registry_options[] = {
    {.name = "registries",
     .kind = Option::Kind::list,
     .doc = "registries, or parts of one, that images may come from; `*` stands for anything"},
    {.name = "denied",
     .kind = Option::Kind::list,
     .doc = "registries, or parts of one, that no image may come from"},
};

// The message on an image whose registry these options of the rule do not allow; nothing if they
// do, or a variable hides which it is.
std::optional<std::string> refusal_of_registry(const ImageReference& image, const Pass& pass);

}  // namespace hullint
