#pragma once

#include <vector>

#include "lsp/features.h"

namespace hullint::lsp {

// Gathers folds; what stands in one line is none.
class Folds {
 public:
  explicit Folds(const Source& source) : source_(source) {}

  void add(Span span, Fold::Kind kind);
  // Comment lines below each other, and what stands between `# region` and `# endregion`. The
  // comments are sorted and begin with their `#`.
  void add_comments(const std::vector<Span>& comments);
  // In the order of the file, the outer ones first; of those with the same lines only one.
  std::vector<Fold> finish();

 private:
  std::uint32_t line_of(Offset at) const { return source_.lines().line_of(at); }
  bool is_marker(Span comment, std::string_view word) const;
  void add_blocks(const std::vector<Span>& comments);
  void add_regions(const std::vector<Span>& comments);

  const Source& source_;
  std::vector<Fold> found_;
};

}  // namespace hullint::lsp
