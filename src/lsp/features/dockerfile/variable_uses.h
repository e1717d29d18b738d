#pragma once

#include <string_view>
#include <vector>

#include "dockerfile/model.h"

namespace hullint::lsp::in_dockerfile {

// An expansion of a variable, by the builder or by a shell; which one is meant is not known here.
struct VariableUse {
  std::string_view name;
  Span span;       // the name alone if it is exact, else the whole expansion
  Span enclosing;  // the whole expansion
  bool exact = true;
};

// Those of an instruction, its flags, scripts and heredocs, by their spans.
std::vector<VariableUse> uses_in(const Dockerfile& file, const Instruction& by);

// Names that the mounts and the scripts of an instruction set for themselves, sorted.
std::vector<std::string_view> names_assigned_by(const Instruction& instruction);

// True if the text can be a variable's name.
bool is_variable_name(std::string_view text);

}  // namespace hullint::lsp::in_dockerfile
