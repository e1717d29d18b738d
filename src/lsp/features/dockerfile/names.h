#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "dockerfile/model.h"
#include "text/source.h"

namespace hullint::lsp::in_dockerfile {

enum class NameKind : std::uint8_t {
  stage,
  argument,     // defined by ARG alone
  environment,  // defined by ENV, perhaps by ARG too
  undefined,    // a variable that nothing in this file defines
};

// One place where a name is written.
struct NamePlace {
  enum class Role : std::uint8_t {
    definition,  // after AS; the key in ARG or ENV
    use,
    number,  // a stage by its number
  };
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  Span span;              // the name alone: `X` of `${X:-y}`
  Span enclosing;         // the expansion, the pair, the flag, or the instruction of a stage
  std::size_t name = 0;   // index in Names::names
  Role role = Role::use;  // the definition of a stage without name is its keyword FROM
  // Whether the file has just the name there; false for a stage that is named through a variable,
  // for a name with a continuation in it, and for a stage without name.
  bool exact = true;
  const Instruction* by = nullptr;
  const KeyValue* pair = nullptr;  // of a variable's definition
  // The definition that gives the value here, by its index in Names::places. Of an ARG without
  // value in a stage: the global one.
  std::size_t definition = none;

  bool defines() const { return role == Role::definition; }
};

// A stage or a variable: all places that must keep the same name.
struct Name {
  std::string_view text;  // of a stage: after AS, as written; empty if it has none
  NameKind kind = NameKind::undefined;
  std::size_t stage = Instruction::none;  // of a stage: its index
  std::vector<std::size_t> places;        // indices in Names::places, in the order of the file
};

// All names of a file. What the shell of an instruction assigns itself is none of them, and neither
// is an image.
struct Names {
  std::vector<Name> names;        // in the order of their first places
  std::vector<NamePlace> places;  // by their spans; only those that are not exact may overlap

  // The place that a cursor at `at` is on or right behind; for a variable's use, from its `$` on.
  // The innermost one. Null if there is none.
  const NamePlace* at(Offset at) const;
};

// Finds them; linear in the file.
Names find_names(const Dockerfile& file);

}  // namespace hullint::lsp::in_dockerfile
