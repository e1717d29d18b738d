#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dockerfile/model.h"

namespace hullint {

// One argument of EXPOSE: `8000-8010/udp`.
struct ExposedPort {
  const Instruction* expose = nullptr;
  Word word;                  // as written
  Value value;                // expanded
  std::string_view host;      // what stands before the last colon; empty if there is none
  std::string_view ports;     // `8000-8010`
  std::string_view protocol;  // as written; empty if none is
  // The numbers, if they are such: first and last.
  std::optional<long long> first, last;

  bool holds(long long port) const { return first && last && *first <= port && port <= *last; }
};

// All of a file in order. Views into `value.text`, so they are built once and not moved apart.
std::vector<ExposedPort> exposed_ports(const Dockerfile& file);

}  // namespace hullint
