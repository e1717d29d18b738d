#pragma once

#include <optional>
#include <vector>

#include "text/source.h"

namespace hullint::lsp {

// Gathers what a cursor is in or right behind.
class Around {
 public:
  Around(const Source& source, Offset at) : source_(source), at_(at) {}

  void add(Span span) {
    if (!span.empty() && span.begin <= at_ && at_ <= span.end) spans_.push_back(span);
  }
  void add(const std::optional<Word>& word) {
    if (word) add(word->span);
  }
  // The span with the quotes around it, if there are any.
  void add_quoted(Span span);
  // The run of letters, digits, `_` and bytes of other scripts around the cursor.
  void add_plain_word();
  // The comments, which are sorted, and those below each other as a block.
  void add_comments(const std::vector<Span>& comments);

  // The smallest first, each inside the next. One that the cursor is in goes before one that it
  // only touches.
  std::vector<Span> finish();

 private:
  const Source& source_;
  Offset at_;
  std::vector<Span> spans_;
};

}  // namespace hullint::lsp
