#include <algorithm>

#include "base/strings.h"
#include "lsp/features/dockerfile/features.h"

namespace hullint::lsp::in_dockerfile {
namespace {

// Gathers folds; what stands in one line is none.
class Folds {
 public:
  explicit Folds(const Source& source) : source_(source) {}

  void add(Span span, Fold::Kind kind) {
    if (span.empty()) return;
    if (line_of(span.begin) < line_of(span.end - 1)) found_.push_back({span, kind});
  }

  std::uint32_t line_of(Offset at) const { return source_.lines().line_of(at); }

  // In the order of the file, the outer ones first; of those with the same lines only one.
  std::vector<Fold> finish() {
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

 private:
  const Source& source_;
  std::vector<Fold> found_;
};

bool is_marker(const syntax::Comment& comment, std::string_view word) {
  const std::string_view text = trim(comment.text);
  return text.starts_with(word) && (text.size() == word.size() || is_blank(text[word.size()]));
}

void add_stages(Folds& folds, const Dockerfile& file) {
  for (const Stage& stage : file.stages()) {
    Span span = stage.from->line->full;
    const auto instructions = file.instructions_of(stage);
    if (!instructions.empty()) span = cover(span, instructions.back().line->full);
    folds.add(span, Fold::Kind::region);
  }
}

// The comment lines below each other, without those that are markers of regions.
void add_blocks(Folds& folds, const std::vector<syntax::Comment>& comments) {
  Span block;
  for (const syntax::Comment& comment : comments) {
    const bool marker = is_marker(comment, "region") || is_marker(comment, "endregion");
    const bool goes_on = !block.empty() && !marker &&
                         folds.line_of(comment.span.begin) == folds.line_of(block.end - 1) + 1;
    if (goes_on) {
      block.end = comment.span.end;
      continue;
    }
    folds.add(block, Fold::Kind::comment);
    block = marker ? Span{} : comment.span;
  }
  folds.add(block, Fold::Kind::comment);
}

// The comments of the whole file in order: those in instructions count, those in heredocs do not.
std::vector<syntax::Comment> all_comments(const Dockerfile& file) {
  std::vector<syntax::Comment> comments = file.tree().comments;
  for (const syntax::Line& line : file.tree().lines)
    comments.insert(comments.end(), line.comments.begin(), line.comments.end());
  std::sort(comments.begin(), comments.end(),
            [](const auto& a, const auto& b) { return a.span < b.span; });
  return comments;
}

void add_regions(Folds& folds, const std::vector<syntax::Comment>& comments) {
  std::vector<Offset> open;
  for (const syntax::Comment& comment : comments) {
    if (is_marker(comment, "region")) {
      open.push_back(comment.span.begin);
    } else if (is_marker(comment, "endregion") && !open.empty()) {
      folds.add({open.back(), comment.span.end}, Fold::Kind::region);
      open.pop_back();
    }
  }
}

}  // namespace

std::vector<Fold> folds(const View& view) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return {};
  Folds found(file->source());
  add_stages(found, *file);
  for (const syntax::Line& line : file->tree().lines) {
    found.add(line.full, Fold::Kind::region);
    for (const syntax::Heredoc& heredoc : line.heredocs)
      found.add(heredoc.body, Fold::Kind::region);
  }
  const std::vector<syntax::Comment> comments = all_comments(*file);
  add_blocks(found, comments);
  add_regions(found, comments);
  return found.finish();
}

}  // namespace hullint::lsp::in_dockerfile
