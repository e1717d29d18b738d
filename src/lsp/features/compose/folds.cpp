#include "lsp/features/folds.h"

#include <algorithm>

#include "lsp/features/compose/features.h"

namespace hullint::lsp::in_compose {
namespace {

// A collection's entries and items, each from its key or dash to its end.
void add_members(Folds& folds, const yaml::Node& collection) {
  for (std::size_t i = 0; i < collection.size(); ++i) {
    const yaml::Node value = collection.is_mapping() ? collection.value(i) : collection[i];
    const yaml::Node first = collection.is_mapping() ? collection.key(i) : value;
    folds.add({first.outer_span().begin, std::max(first.span().end, value.span().end)},
              Fold::Kind::region);
  }
}

}  // namespace

std::vector<Fold> folds(const View& view) {
  const yaml::Tree* tree = view.document.tree();
  if (tree == nullptr) return {};
  Folds found(view.document.source());
  std::vector<yaml::Node> open(tree->documents().begin(), tree->documents().end());
  if (open.size() > 1) {
    for (const yaml::Node& document : open) found.add(document.outer_span(), Fold::Kind::region);
  }
  while (!open.empty()) {
    const yaml::Node node = open.back();
    open.pop_back();
    add_members(found, node);
    for (std::size_t i = 0; i < node.size(); ++i)
      open.push_back(node.is_mapping() ? node.value(i) : node[i]);
  }
  std::vector<Span> comments;
  for (const yaml::Comment& comment : tree->comments()) {
    if (comment.own_line) comments.push_back(comment.span);
  }
  found.add_comments(comments);
  return found.finish();
}

}  // namespace hullint::lsp::in_compose
