#include <algorithm>
#include <iterator>

#include "lsp/features/brief.h"
#include "lsp/features/compose/features.h"
#include "yaml/tree.h"

namespace hullint::lsp::in_compose {
namespace {

struct SectionKind {
  std::string_view key;
  SymbolKind kind;
};

constexpr SectionKind sections[] = {
    {"services", SymbolKind::service}, {"networks", SymbolKind::network},
    {"volumes", SymbolKind::volume},   {"secrets", SymbolKind::secret},
    {"configs", SymbolKind::config},   {"models", SymbolKind::model},
};

Symbol symbol_of(const yaml::Entry& entry, SymbolKind kind) {
  Symbol symbol;
  symbol.name = brief(entry.key.text());
  if (symbol.name.empty()) symbol.name = "?";
  if (entry.value.is_scalar()) symbol.detail = brief(entry.value.text());
  symbol.kind = kind;
  symbol.selected = entry.key.span();
  symbol.span = cover(entry.key.outer_span(), entry.value.outer_span());
  symbol.span = cover(symbol.span, entry.value.span());
  return symbol;
}

// The entries that are written in a value itself: those of an alias are where its anchor is, and a
// symbol holds its children.
yaml::Members<yaml::Entry> written_in(const yaml::Node& value) {
  return value.kind() == yaml::Kind::alias ? yaml::Members<yaml::Entry>() : value.entries();
}

// The image, else what is built, in the service itself.
std::string detail_of(yaml::Node service) {
  const std::string_view image = service["image"].text();
  if (!image.empty()) return brief(image);
  const yaml::Node build = service["build"];
  const std::string_view context = build.is_mapping() ? build["context"].text() : build.text();
  return build.exists() ? "build " + brief(context.empty() ? "." : context) : std::string();
}

Symbol section_of(const yaml::Entry& section, SymbolKind kind) {
  Symbol symbol = symbol_of(section, SymbolKind::section);
  for (const yaml::Entry& entry : written_in(section.value)) {
    if (!entry.key.is_scalar()) continue;
    Symbol child = symbol_of(entry, kind);
    if (kind == SymbolKind::service) child.detail = detail_of(entry.value);
    for (const yaml::Entry& key : written_in(entry.value))
      if (key.key.is_scalar()) child.children.push_back(symbol_of(key, SymbolKind::key));
    symbol.children.push_back(std::move(child));
  }
  return symbol;
}

}  // namespace

std::vector<Symbol> symbols(const View& view) {
  if (view.document.tree() == nullptr) return {};
  std::vector<Symbol> found;
  for (const yaml::Node& document : view.document.tree()->documents()) {
    for (const yaml::Entry& entry : document.entries()) {
      if (!entry.key.is_scalar()) continue;
      const auto section =
          std::find_if(std::begin(sections), std::end(sections),
                       [&](const SectionKind& each) { return each.key == entry.key.text(); });
      found.push_back(section == std::end(sections) ? symbol_of(entry, SymbolKind::key)
                                                    : section_of(entry, section->kind));
    }
  }
  return found;
}

}  // namespace hullint::lsp::in_compose
