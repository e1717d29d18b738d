#pragma once

#include <cstdint>
#include <vector>

#include "lsp/features.h"

namespace hullint::lsp {

// Gathers tokens that may lie in each other, in any order. The inner one wins; of two that are the
// same, the later.
class Painter {
 public:
  void paint(Span span, TokenType type, unsigned modifiers = 0) {
    if (!span.empty()) tokens_.push_back({span, type, static_cast<std::uint8_t>(modifiers)});
  }

  // Sorted, without overlaps, those that touch `range`. The painter is empty afterwards.
  std::vector<Token> finish(Span range);

 private:
  std::vector<Token> tokens_;
};

// Paints the suppressions that touch `range`, each from its comment's first word to the last rule
// that it names.
void paint_suppressions(Painter& painter, const Document& document, Span range);

}  // namespace hullint::lsp
