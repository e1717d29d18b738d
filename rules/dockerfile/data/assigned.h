#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/model.h"

namespace hullint {

// A variable that is given a value: by ENV, by an ARG's default, or in a RUN (in front of a
// command, by export or alone).
struct Assigned {
  std::string_view name;
  std::string value;  // with quotes removed; what is unknown left out
  Span span;          // name and value
};

// All values that variables of this name are given, whatever its casing: programs differ in it.
std::vector<Assigned> assigned_variables(const Dockerfile& file, std::string_view name);

}  // namespace hullint
