#pragma once

#include <string_view>

namespace hullint::yaml {

// YAML that needs no parser to be known as such: what most new entries are made of. False says
// nothing.

// True for one node on one line: a word, a text in quotes without escapes, a flow list of these.
bool is_simple_node(std::string_view text);

// True for lines of block mappings and lists of such nodes, each line deeper than the one that
// opens it, or as deep as its siblings.
bool is_simple_block(std::string_view lines);

}  // namespace hullint::yaml
