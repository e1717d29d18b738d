#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compose/model.h"

namespace hullint {

// The items of `ports` and `expose` of the file at hand that are plain scalars without a variable.
std::vector<yaml::Node> unquoted_ports(const Compose& compose);

// Whether YAML 1.1 takes a text for a number to the base of 60: `22:22`.
bool is_base_sixty(std::string_view text);

// An unquoted port in quotes.
std::string quoted_port(yaml::Node port);

}  // namespace hullint
