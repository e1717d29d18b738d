#include "lsp/features/folds.h"

#include <algorithm>

#include "base/strings.h"

namespace hullint::lsp {

void Folds::add(Span span, Fold::Kind kind) {
  if (span.empty()) return;
  if (line_of(span.begin) < line_of(span.end - 1)) found_.push_back({span, kind});
}

void Folds::add_comments(const std::vector<Span>& comments) {
  add_blocks(comments);
  add_regions(comments);
}

std::vector<Fold> Folds::finish() {
  const auto lines = [&](const Fold& fold) {
    return std::pair(line_of(fold.span.begin), ~line_of(fold.span.end - 1));
  };
  std::stable_sort(found_.begin(), found_.end(),
                   [&](const Fold& a, const Fold& b) { return lines(a) < lines(b); });
  found_.erase(std::unique(found_.begin(), found_.end(),
                           [&](const Fold& a, const Fold& b) { return lines(a) == lines(b); }),
               found_.end());
  return std::move(found_);
}

bool Folds::is_marker(Span comment, std::string_view word) const {
  std::string_view text = source_.text(comment);
  if (text.starts_with('#')) text.remove_prefix(1);
  text = trim(text);
  return text.starts_with(word) && (text.size() == word.size() || is_blank(text[word.size()]));
}

// The comment lines below each other, without those that are markers of regions.
void Folds::add_blocks(const std::vector<Span>& comments) {
  Span block;
  for (const Span comment : comments) {
    const bool marker = is_marker(comment, "region") || is_marker(comment, "endregion");
    const bool goes_on =
        !block.empty() && !marker && line_of(comment.begin) == line_of(block.end - 1) + 1;
    if (goes_on) {
      block.end = comment.end;
      continue;
    }
    add(block, Fold::Kind::comment);
    block = marker ? Span{} : comment;
  }
  add(block, Fold::Kind::comment);
}

void Folds::add_regions(const std::vector<Span>& comments) {
  std::vector<Offset> open;
  for (const Span comment : comments) {
    if (is_marker(comment, "region")) {
      open.push_back(comment.begin);
    } else if (is_marker(comment, "endregion") && !open.empty()) {
      add({open.back(), comment.end}, Fold::Kind::region);
      open.pop_back();
    }
  }
}

}  // namespace hullint::lsp
