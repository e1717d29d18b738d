#include <algorithm>

#include "files/file_system.h"
#include "lsp/features/compose/features.h"
#include "lsp/features/compose/named_files.h"
#include "lsp/features/compose/names.h"

namespace hullint::lsp::in_compose {
namespace {

// The file behind a path: of a build context, its Dockerfile.
std::optional<Definition> file_at(const View& view, Offset at) {
  const auto project = view.workspace.compose_of(view.document);
  if (project == nullptr) return std::nullopt;
  for (const NamedFile& file : named_files(*project)) {
    if (at < file.span.begin || at > file.span.end) continue;
    std::string path =
        file.kind == NamedFile::Kind::context ? join_path(file.path, "Dockerfile") : file.path;
    // A folder cannot be shown in an editor.
    if (view.workspace.files().kind(path) != FileKind::regular) return std::nullopt;
    return Definition{file.span, {{std::move(path), {}, {}}}};
  }
  return std::nullopt;
}

std::vector<Place> places_of(const Names& names, const Name& name, NamePlace::Role role) {
  std::vector<Place> found;
  for (const std::size_t index : name.places) {
    const NamePlace& place = names.places[index];
    if (place.role == role) found.push_back(names.place_of(place));
  }
  return found;
}

}  // namespace

std::optional<Definition> definition(const View& view, Offset at) {
  const Names names = find_names(view);
  const NamePlace* on = names.at(at);
  if (on == nullptr) return file_at(view, at);
  std::vector<Place> targets =
      places_of(names, names.names[on->name], NamePlace::Role::declaration);
  if (targets.empty()) return std::nullopt;
  return Definition{on->span, std::move(targets)};
}

std::vector<Place> references(const View& view, Offset at) {
  const Names names = find_names_for(view, at);
  const NamePlace* on = names.at(at);
  if (on == nullptr) return {};
  const Name& name = names.names[on->name];
  std::vector<Place> found = places_of(names, name, NamePlace::Role::declaration);
  for (Place& use : places_of(names, name, NamePlace::Role::use)) found.push_back(std::move(use));
  return found;
}

std::vector<Highlight> highlights(const View& view, Offset at) {
  const Names names = find_names(view);
  const NamePlace* on = names.at(at);
  if (on == nullptr) return {};
  std::vector<Highlight> found;
  for (const std::size_t index : names.names[on->name].places) {
    const NamePlace& place = names.places[index];
    if (place.file != 0) continue;
    found.push_back(
        {place.span, place.declares() ? Highlight::Kind::write : Highlight::Kind::read});
  }
  return found;
}

}  // namespace hullint::lsp::in_compose
