#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "compose/short_form.h"
#include "text/arena.h"

namespace hullint {

// A run of ports, both ends included.
struct PortRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  std::uint32_t size() const { return last - first + 1; }
};

// `80` or `8000-8010`; digits only, at most 65535, not backwards. Nothing for anything else. Of a
// third number Compose takes no notice.
std::optional<PortRange> read_port_range(std::string_view text);

// The long forms of an item of `ports` that is a text or a number, in Compose's order: one for each
// port of the container. A run of more than `limit` ports stays one long form, with the run as
// `target` and `published`.
LongForms long_forms_of_port(const ComposeNode& item, const std::vector<ComposeFile>& files,
                             Arena& arena, std::size_t limit);

}  // namespace hullint
