#pragma once

#include <string_view>
#include <vector>

#include "text/span.h"
#include "yaml/tree.h"

namespace hullint {

// The lines of a span in YAML's sense, where a carriage return alone ends one too; with the line
// end.
Span yaml_lines(std::string_view text, Span span);

// The next text from `at` on that is neither blank nor a document's marker nor a template's control
// (`{{ if .x }}`) on a line of its own; a comment stops it too. The size of the text if there is
// none.
Offset skip_to_content(std::string_view text, Offset at);

// How far the nodes of a tree reach, by where they begin: an entry of a mapping with its key and
// value, an item of a sequence with its dash, or else a value. In a broken file, an indented block
// reaches at least as far as its indentation.
class NodeExtents {
 public:
  NodeExtents(const yaml::Tree& tree, std::string_view text);

  // What begins at the content of a line; an empty span there if nothing does.
  Span at(Offset begin) const;

 private:
  std::string_view text_;
  std::vector<Span> nodes_;   // in the order of the text, the outer ones first
  std::vector<Span> blocks_;  // by indentation; empty if the file is not broken
};

}  // namespace hullint
