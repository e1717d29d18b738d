#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/tree.h"

namespace hullint::schema {

// A key and value that a mapping has, of its own or through a merge key.
struct Member {
  yaml::Node key;
  yaml::Node value;
  bool merged = false;
};

struct Members {
  std::vector<Member> list;  // its own in the order of the text, then the merged ones
  // False if it may have members that are not listed: a merged value that is not known, or more of
  // them than the bound.
  bool complete = true;
  std::size_t merged_bytes = 0;  // what merging has cost
};

// A mapping's members as YAML merges them: its own keys win, then the first mapping merged. Merging
// stops before it costs more than `bound`; each key costs its bytes and one, each mapping one.
Members members_of(yaml::Node mapping, std::size_t bound);

// A text that is equal for two nodes if and only if their values are, whatever the styles and the
// order of keys; empty if that is not known (a template, a tag) or if nodes and text together are
// more than `bound`.
std::string canonical_text(yaml::Node node, std::size_t bound);

// True for a list of a few texts that differ, as nearly all are: then no two of its items have the
// same canonical text. False says nothing.
bool differ_as_texts(yaml::Node list);

}  // namespace hullint::schema
