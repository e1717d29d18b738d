#include "lsp/features/configuration/features.h"
#include "lsp/features/yaml_shape.h"

namespace hullint::lsp::in_configuration {

std::vector<Fold> folds(const View& view) {
  Arena arena;
  return folds_of(view.document.source(), *yaml::parse(view.document.source(), arena));
}

std::vector<Span> selection(const View& view, Offset at) {
  Arena arena;
  return selection_of(view.document.source(), *yaml::parse(view.document.source(), arena), at);
}

}  // namespace hullint::lsp::in_configuration
