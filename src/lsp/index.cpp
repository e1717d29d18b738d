#include "lsp/index.h"

#include <algorithm>

namespace hullint::lsp {
namespace {

void add_image(std::vector<std::string>& images, const Stage& stage) {
  if (!stage.image || !stage.base_name.known || stage.base_name.text.empty()) return;
  images.push_back(stage.base_name.text);
}

}  // namespace

FileFacts facts_of(const Document& document) {
  FileFacts facts;
  const Dockerfile* file = document.dockerfile();
  if (file == nullptr) return facts;
  const report::Positions positions(document.source());
  for (const Stage& stage : file->stages()) {
    add_image(facts.images, stage);
    if (!stage.alias) continue;
    facts.names.push_back({std::string(stage.alias->text), SymbolKind::stage,
                           positions.of(stage.alias->span.begin),
                           positions.of(stage.alias->span.end)});
  }
  for (const Variable& variable : file->variables()) {
    if (variable.kind != Variable::Kind::global_arg) continue;
    facts.names.push_back({std::string(variable.name.text), SymbolKind::argument,
                           positions.of(variable.name.span.begin),
                           positions.of(variable.name.span.end)});
  }
  std::sort(facts.images.begin(), facts.images.end());
  facts.images.erase(std::unique(facts.images.begin(), facts.images.end()), facts.images.end());
  return facts;
}

}  // namespace hullint::lsp
