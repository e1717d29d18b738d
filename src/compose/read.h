#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "compose/interpolation.h"
#include "compose/model.h"
#include "compose/node.h"
#include "text/arena.h"
#include "yaml/tree.h"

namespace hullint {

// The keys from the root to a value that `!reset` or `!override` marks; items are `[]`.
using MarkedPath = std::vector<std::string_view>;

// A YAML document of a Compose file as nodes: aliases and merge keys followed, variables replaced,
// numbers and booleans where Compose wants them.
struct ComposeDocument {
  ComposeNode root;  // missing if the document is empty
  // What the document takes away from those before it.
  std::vector<MarkedPath> marked;
};

// What reading a document needs, and where it leaves what it found.
struct ReadingContext {
  std::uint32_t file = 0;  // the index that its places have
  const Source& source;
  const VariableValues& environment;
  Arena& arena;
  std::vector<ComposeProblem>& problems;
  std::vector<ComposeVariableUse>& uses;
  // How many nodes may still be made; aliases count each time they are followed.
  std::size_t& nodes_left;
};

// Reads any document. Of a document with too many nodes, the first ones are kept, with a problem.
ComposeDocument read_compose_document(const yaml::Node& document, ReadingContext& context);

}  // namespace hullint
