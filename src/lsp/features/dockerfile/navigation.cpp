#include "files/file_system.h"
#include "lsp/features/compose/names.h"
#include "lsp/features/dockerfile/context_files.h"
#include "lsp/features/dockerfile/features.h"
#include "lsp/features/dockerfile/names.h"
#include "lsp/features/dockerfile/rename_in.h"

namespace hullint::lsp::in_dockerfile {
namespace {

Place place_of(const NamePlace& place) { return {{}, place.span, place.enclosing}; }

// Of an ARG without value and what comes from it, the global ARG too.
std::vector<Place> definitions_of(const Names& names, const NamePlace& place) {
  std::vector<Place> found;
  const NamePlace* at = &place;
  if (!place.defines()) {
    if (place.definition == NamePlace::none) return {};
    at = &names.places[place.definition];
  }
  found.push_back(place_of(*at));
  if (at->definition != NamePlace::none) found.push_back(place_of(names.places[at->definition]));
  return found;
}

// Where Compose files around name a stage or an argument of this file.
std::vector<Place> builders_places(const View& view, const Dockerfile& file, const Names& names,
                                   const Name& name) {
  if (name.kind == NameKind::stage)
    return in_compose::uses_by_builders(view, in_compose::NameKind::stage,
                                        in_compose::stage_text(file.stages()[name.stage]));
  if (names_of_argument(names, name.text).empty()) return {};
  return in_compose::uses_by_builders(view, in_compose::NameKind::argument, name.text);
}

std::optional<Definition> file_at(const View& view, const Dockerfile& file, Offset at) {
  for (const ContextFile& source : context_files(file)) {
    const Span span = source.word.span;
    if (at < span.begin || at > span.end) continue;
    std::string path = join_path(context_of(file), source.path);
    // A folder cannot be shown in an editor.
    if (view.workspace.files().kind(path) != FileKind::regular) return std::nullopt;
    return Definition{span, {{std::move(path), {}, {}}}};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Definition> definition(const View& view, Offset at) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return std::nullopt;
  const Names names = find_names(*file);
  const NamePlace* place = names.at(at);
  if (place == nullptr) return file_at(view, *file, at);
  std::vector<Place> targets = definitions_of(names, *place);
  if (targets.empty()) return std::nullopt;
  return Definition{place->span, std::move(targets)};
}

std::vector<Place> references(const View& view, Offset at) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return {};
  const Names names = find_names(*file);
  const NamePlace* on = names.at(at);
  if (on == nullptr) return {};
  std::vector<Place> found;
  for (const bool definitions : {true, false}) {
    for (const std::size_t index : names.names[on->name].places) {
      const NamePlace& place = names.places[index];
      if (place.defines() == definitions) found.push_back(place_of(place));
    }
  }
  for (Place& place : builders_places(view, *file, names, names.names[on->name]))
    found.push_back(std::move(place));
  return found;
}

std::vector<Highlight> highlights(const View& view, Offset at) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return {};
  const Names names = find_names(*file);
  const NamePlace* on = names.at(at);
  if (on == nullptr) return {};
  std::vector<Highlight> found;
  for (const std::size_t index : names.names[on->name].places) {
    const NamePlace& place = names.places[index];
    found.push_back({place.span, place.defines() ? Highlight::Kind::write : Highlight::Kind::read});
  }
  return found;
}

std::vector<Span> linked(const View& view, Offset at) {
  const Dockerfile* file = view.document.dockerfile();
  if (file == nullptr) return {};
  const Names names = find_names(*file);
  const NamePlace* on = names.at(at);
  if (on == nullptr || names.names[on->name].kind != NameKind::stage) return {};
  const Name& name = names.names[on->name];
  if (name.text.empty() || on->role == NamePlace::Role::number) return {};
  std::vector<Span> spans;
  for (const std::size_t index : name.places) {
    const NamePlace& place = names.places[index];
    if (place.role == NamePlace::Role::number) continue;
    // Editors type into all of them at once: they must be the same.
    if (view.document.source().text(place.span) != name.text) return {};
    spans.push_back(place.span);
  }
  return spans.size() < 2 ? std::vector<Span>{} : spans;
}

}  // namespace hullint::lsp::in_dockerfile
