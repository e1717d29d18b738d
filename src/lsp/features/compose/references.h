#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "lsp/features/compose/spot.h"

namespace hullint::lsp::in_compose {

// What names stand for at a place: `services`, `networks`, `volumes`, `secrets`, `configs`,
// `models`, `images` or `stages`; "" if no name stands there. `key` is for the keys of a mapping at
// the path, else for a value or item there.
std::string_view names_at(const std::vector<std::string_view>& path, bool key);

// A name that a cursor is on.
struct Reference {
  std::string_view kind;
  std::string_view name;
  Span span;
  bool declares = false;
};
std::optional<Reference> reference_at(const Spot& spot, const Source& source, Offset at);

}  // namespace hullint::lsp::in_compose
