#pragma once

#include <string_view>
#include <vector>

#include "compose/model.h"

namespace hullint {

// Adds a collection's keys and values, or its items, in order; of any other node nothing.
void add_children(yaml::Node node, std::vector<yaml::Node>& to);

// Every node of the file at hand, keys and aliases too, in the order of the text; aliases are not
// followed.
std::vector<yaml::Node> all_nodes(const Compose& compose);

// The name that an alias has in the file at hand.
std::string_view alias_name(const Compose& compose, yaml::Node alias);

}  // namespace hullint
