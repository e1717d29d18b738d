#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compose/model.h"
#include "engine/pass.h"

namespace hullint {

// The name nearest to one that does not exist, if it is near enough to be what was meant.
std::optional<std::string_view> nearest_service(const Compose& compose, std::string_view name);
std::optional<std::string_view> nearest_resource(const std::vector<ComposeResource>& resources,
                                                 std::string_view name);

// The end of a message: ": did you mean `db`?"; "" if nothing is meant.
std::string did_you_mean(std::optional<std::string_view> name);

// Offers to write a name in the place of another, if that stands there as it is.
void offer_name(Finding& finding, const Compose& compose, const ComposePlace& place,
                std::string_view name);

}  // namespace hullint
