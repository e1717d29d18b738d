#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/span.h"

namespace hullint {

// A value of a bake file as far as it is written out.
struct LiteralValue {
  enum class Kind : std::uint8_t { unknown, null, text, list, map };
  Kind kind = Kind::unknown;  // of numbers and what is computed: unknown
  std::string text;
  std::vector<LiteralValue> items;
  std::vector<std::pair<std::string, LiteralValue>> entries;
  bool is_whole = true;  // false for a map with a computed key
};

// `name = value`.
struct LiteralAttribute {
  std::string name;
  LiteralValue value;
};

// A block at the top of a file: `target "name" { ... }`, without the blocks in it.
struct LiteralBlock {
  std::string type;
  std::vector<std::string> labels;
  Span place;  // of the last label with its quotes, or of the type
  std::vector<LiteralAttribute> attributes;
  std::vector<std::string> blocks;  // the types of the blocks in it
};

// The blocks of an HCL file (github.com/hashicorp/hcl, the native syntax). Reads any bytes in
// linear time; what it does not understand is unknown or left out.
std::vector<LiteralBlock> read_hcl(std::string_view text);

}  // namespace hullint
