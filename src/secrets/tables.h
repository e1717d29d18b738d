#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "secrets/automaton.h"
#include "secrets/kind_rows.h"
#include "secrets/shape.h"

namespace hullint::secrets {

// A shape of a kind, with the index of the kind's row.
struct RowShape {
  Shape shape;
  std::uint16_t row = 0;
  bool loose = false;
};

// The kinds with what is read out of their rows when this is compiled.
struct Tables {
  std::span<const TokenKind> tokens;
  std::span<const NamedKind> named;
  std::span<const Segment> segments;
  std::span<const RowShape> token_shapes;
  std::span<const RowShape> named_shapes;    // ordered by row
  std::span<const std::uint16_t> row_begin;  // of `named_shapes`, by row; one more than rows
  Automaton automaton;
};

extern const Tables tables;

}  // namespace hullint::secrets
