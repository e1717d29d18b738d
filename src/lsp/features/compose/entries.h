#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "text/source.h"
#include "yaml/tree.h"

namespace hullint::lsp::in_compose {

// Reads the collections of one tree through aliases and merge keys so that the work stays linear.
// Lives on the stack.
class Entries {
 public:
  // The entries of a mapping and of those that `<<` merges into it; what several merge is read with
  // the first of them. Their keys are scalars.
  std::vector<yaml::Entry> of(yaml::Node mapping);
  // False if a collection was entered in this way before, through another alias.
  bool enter(yaml::Node collection, std::uint32_t way);

 private:
  std::unordered_set<std::uint64_t> seen_;
  std::unordered_set<Offset> merged_;
};

// The part of a scalar's decoded text in the file. `part` is a view into `scalar.text()`.
Span span_of_part(yaml::Node scalar, const Source& source, std::string_view part);

}  // namespace hullint::lsp::in_compose
