#include "lsp/features/compose/names.h"
#include "lsp/features/compose/projects.h"

namespace hullint::lsp::in_compose {
namespace {

// Where a cursor is on a place.
Span reach(const Names& names, const NamePlace& place) {
  const bool expansion = !place.declares() && names.names[place.name].kind == NameKind::variable;
  return expansion && place.enclosing.begin < place.span.begin
             ? Span{place.enclosing.begin, place.span.end}
             : place.span;
}

}  // namespace

const NamePlace* Names::at(Offset at) const {
  const NamePlace* best = nullptr;
  Span best_span;
  for (const NamePlace& place : places) {
    if (place.file != 0) break;
    const Span span = reach(*this, place);
    if (span.begin > at || at > span.end) continue;
    const bool inside = span.contains(at);
    const bool was_inside = best_span.contains(at);
    const bool better = inside == was_inside ? span.size() < best_span.size() : inside;
    if (best != nullptr && !better) continue;
    best = &place;
    best_span = span;
  }
  return best;
}

Place Names::place_of(const NamePlace& place) const {
  return {place.file == 0 ? std::string() : files[place.file].path, place.span, place.enclosing};
}

Names find_names_for(const View& view, Offset at) {
  Names names = find_names(view);
  const NamePlace* place = names.at(at);
  if (place == nullptr) return names;
  const Name& name = names.names[place->name];
  if (name.kind != NameKind::stage && name.kind != NameKind::argument) return names;
  auto projects = names.projects;
  for (auto& builder : builders_of(view, names.files[name.scope].path))
    projects.push_back(std::move(builder));
  return find_names(view, std::move(projects));
}

std::vector<Place> uses_by_builders(const View& view, NameKind kind, std::string_view text) {
  const std::string& path = view.document.path();
  const Names names = find_names(view, builders_of(view, path));
  std::vector<Place> found;
  for (const NamePlace& place : names.places) {
    const Name& name = names.names[place.name];
    if (name.kind != kind || name.text != text) continue;
    const NameFile& file = names.files[place.file];
    if (names.files[name.scope].path != path || file.kind == NameFile::Kind::dockerfile) continue;
    found.push_back({file.path, place.span, place.enclosing});
  }
  return found;
}

std::string stage_text(const Stage& stage) {
  return stage.name.empty() ? "#" + std::to_string(stage.index) : std::string(stage.name);
}

}  // namespace hullint::lsp::in_compose
