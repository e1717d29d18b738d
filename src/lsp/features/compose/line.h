#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/span.h"

// Lines of YAML, read without a tree.
namespace hullint::lsp::in_compose {

// A line as its dashes and its key.
struct LineParts {
  std::vector<Offset> dashes;  // their columns
  Offset column = 0;           // of what stands behind them
  std::string_view rest;       // that
  std::string_view key;        // of `rest`, if it is `key:` or `key: value`
  std::string_view value;      // behind the colon
  bool has_key = false;
  bool is_blank = false;  // also a comment
};

// `line` is without its line end.
LineParts parts_of(std::string_view line);
// Where the colon behind a key stands; npos if the text is no key.
std::size_t colon_of(std::string_view text);
// A key without the quotes around it.
std::string_view unquoted(std::string_view key);
// True for a value `|`, `>-`, `|2`, with a comment maybe.
bool opens_block(std::string_view value);

}  // namespace hullint::lsp::in_compose
