#pragma once

#include <string>

#include "compose/model.h"

namespace hullint {

// The merged project as JSON, in the form of tests/oracle/README.md: long forms, interpolated, keys
// sorted, without defaults; paths of included and extended files start from the project's folder.
// What only the environment has is empty.
std::string effective_json(const Compose& compose);
// The same as YAML, in the order of the files, for people.
std::string effective_yaml(const Compose& compose);

}  // namespace hullint
