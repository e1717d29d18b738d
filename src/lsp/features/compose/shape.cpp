#include "lsp/features/compose/features.h"
#include "lsp/features/yaml_shape.h"

namespace hullint::lsp::in_compose {

std::vector<Fold> folds(const View& view) {
  const yaml::Tree* tree = view.document.tree();
  return tree == nullptr ? std::vector<Fold>() : folds_of(view.document.source(), *tree);
}

std::vector<Span> selection(const View& view, Offset at) {
  const Source& source = view.document.source();
  const yaml::Tree* tree = view.document.tree();
  if (tree == nullptr) return {Span{0, static_cast<Offset>(source.text().size())}};
  return selection_of(source, *tree, at);
}

}  // namespace hullint::lsp::in_compose
