#pragma once

#include <vector>

#include "dockerfile/syntax.h"

namespace hullint::syntax {

// Some of a file's physical lines, the first of which begins no line inside an instruction.
struct Part {
  Span span;
  char escape = '\\';               // of the file; a part at the file's beginning says it itself
  std::vector<Comment> above = {};  // for the first instruction, from the lines before
};

struct PartTree {
  Tree tree;                   // with places in the file; without `long_lines`
  std::vector<Comment> above;  // for the instruction that follows
  bool complete = true;        // the last instruction does not go on behind the part
};

PartTree read_part(const Source& source, Arena& arena, Part part);

std::vector<Span> find_long_lines(std::string_view text);

}  // namespace hullint::syntax
