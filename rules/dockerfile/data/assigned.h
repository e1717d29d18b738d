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

std::vector<Assigned> assigned_variables(const Dockerfile& file);

}  // namespace hullint
