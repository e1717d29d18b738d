#include "lsp/index.h"

#include <algorithm>

namespace hullint::lsp {
namespace {

void add_image(std::vector<std::string>& images, const Stage& stage) {
  if (!stage.image || !stage.base_name.known || stage.base_name.text.empty()) return;
  images.push_back(stage.base_name.text);
}

void sort_images(FileFacts& facts) {
  std::sort(facts.images.begin(), facts.images.end());
  facts.images.erase(std::unique(facts.images.begin(), facts.images.end()), facts.images.end());
}

// The keys of the sections that declare something, and the images of services.
void add_compose_facts(FileFacts& facts, const Document& document) {
  struct Section {
    std::string_view key;
    SymbolKind kind;
  };
  constexpr Section sections[] = {
      {"services", SymbolKind::service}, {"networks", SymbolKind::network},
      {"volumes", SymbolKind::volume},   {"secrets", SymbolKind::secret},
      {"configs", SymbolKind::config},   {"models", SymbolKind::model},
  };
  const report::Positions positions(document.source());
  for (const yaml::Node& root : document.tree()->documents()) {
    for (const Section& section : sections) {
      for (const yaml::Entry& entry : root[section.key].entries()) {
        if (!entry.key.is_scalar() || entry.key.text() == "<<") continue;
        const Span span = entry.key.span();
        facts.names.push_back({std::string(entry.key.text()), section.kind,
                               positions.of(span.begin), positions.of(span.end)});
        if (section.kind != SymbolKind::service) continue;
        const std::string_view image = entry.value["image"].text();
        const bool known = !image.empty() && image.find('$') == std::string_view::npos;
        if (known && !entry.value["build"].exists()) facts.images.emplace_back(image);
      }
    }
  }
}

}  // namespace

std::uint64_t number_of(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::file:
      return 1;
    case SymbolKind::stage:
      return 5;  // class
    case SymbolKind::argument:
      return 13;  // variable
    case SymbolKind::environment:
      return 14;  // constant
    case SymbolKind::instruction:
      return 6;  // method
    case SymbolKind::command:
      return 12;  // function
    case SymbolKind::section:
      return 3;  // namespace
    case SymbolKind::service:
      return 5;  // class
    case SymbolKind::network:
      return 11;  // interface
    case SymbolKind::volume:
      return 19;  // object
    case SymbolKind::secret:
      return 20;  // key
    case SymbolKind::config:
      return 23;  // struct
    case SymbolKind::model:
      return 4;  // package
    case SymbolKind::key:
      return 7;  // property
  }
  return 6;
}

FileFacts facts_of(const Document& document) {
  FileFacts facts;
  if (document.tree() != nullptr && document.language() == Language::compose) {
    add_compose_facts(facts, document);
    sort_images(facts);
    return facts;
  }
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
  sort_images(facts);
  return facts;
}

}  // namespace hullint::lsp
