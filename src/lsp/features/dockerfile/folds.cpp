#include <algorithm>

#include "lsp/features/dockerfile/features.h"
#include "lsp/features/folds.h"

namespace hullint::lsp::in_dockerfile {
namespace {

void add_stages(Folds& folds, const Dockerfile& file) {
  for (const Stage& stage : file.stages()) {
    Span span = stage.from->line->full;
    const auto instructions = file.instructions_of(stage);
    if (!instructions.empty()) span = cover(span, instructions.back().line->full);
    folds.add(span, Fold::Kind::region);
  }
}

// The comments of the whole file in order: those in instructions count, those in heredocs do not.
std::vector<Span> all_comments(const Dockerfile& file) {
  std::vector<syntax::Comment> comments = file.tree().comments;
  for (const syntax::Line& line : file.tree().lines)
    comments.insert(comments.end(), line.comments.begin(), line.comments.end());
  std::vector<Span> spans;
  spans.reserve(comments.size());
  for (const syntax::Comment& comment : comments) spans.push_back(comment.span);
  std::sort(spans.begin(), spans.end());
  return spans;
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
  found.add_comments(all_comments(*file));
  return found.finish();
}

}  // namespace hullint::lsp::in_dockerfile
