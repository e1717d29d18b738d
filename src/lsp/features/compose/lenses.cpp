#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "compose/model.h"
#include "files/file_system.h"
#include "lsp/features/compose/features.h"
#include "text/sanitize.h"

namespace hullint::lsp::in_compose {
namespace {

Place place_in(const Compose& project, const ComposePlace& place) {
  const std::string& path = project.files()[place.file].path;
  return {project.is_here(place) ? std::string() : path, place.span, place.span};
}

// Where services name a thing, and how many of them do.
struct UsedBy {
  std::vector<Place> places;
  std::size_t services = 0;
  std::string_view last;  // the service that was counted last
};

using Uses = std::map<std::string_view, UsedBy, std::less<>>;

void count(Uses& uses, std::string_view name, const ComposeService& by, Place place) {
  UsedBy& used = uses[name];
  if (used.services == 0 || used.last != by.name) ++used.services;
  used.last = by.name;
  used.places.push_back(std::move(place));
}

// What a list that is aliased names stands in one place.
std::vector<Place> distinct(std::vector<Place> places) {
  const auto key = [](const Place& place) { return std::tie(place.path, place.span); };
  std::sort(places.begin(), places.end(),
            [&](const Place& a, const Place& b) { return key(a) < key(b); });
  const auto last = std::unique(places.begin(), places.end(),
                                [&](const Place& a, const Place& b) { return key(a) == key(b); });
  places.erase(last, places.end());
  return places;
}

std::string title_of(std::string_view how, std::size_t services) {
  return fmt::format("{} {} service{}", how, services, services == 1 ? "" : "s");
}

void add_dependents(std::vector<Lens>& lenses, const Compose& project) {
  Uses uses;
  for (const ComposeService& service : project.services()) {
    for (const ComposeDependency& dependency : service.dependencies)
      if (dependency.is_known)
        count(uses, dependency.service, service, place_in(project, dependency.place));
  }
  for (const ComposeService& service : project.services()) {
    const auto used = uses.find(service.name);
    if (used == uses.end() || !project.is_here(service.place)) continue;
    lenses.push_back({service.place.span, title_of("depended on by", used->second.services),
                      distinct(std::move(used->second.places))});
  }
}

struct Section {
  const std::vector<ComposeResource>& (Compose::*resources)() const;
  std::vector<ComposeReference> ComposeService::*references;
};

void add_users(std::vector<Lens>& lenses, const Compose& project, const Section& section) {
  Uses uses;
  for (const ComposeService& service : project.services()) {
    for (const ComposeReference& reference : service.*section.references)
      if (reference.is_known() && !reference.is_implicit)
        count(uses, reference.name, service, place_in(project, reference.place));
  }
  for (const ComposeResource& resource : (project.*section.resources)()) {
    const auto used = uses.find(resource.name);
    if (used == uses.end() || !project.is_here(resource.place)) continue;
    lenses.push_back({resource.place.span, title_of("used by", used->second.services),
                      distinct(std::move(used->second.places))});
  }
}

// The stage that a build ends with: the one it names, else the last.
const Stage* stage_of(const Dockerfile& file, const ComposeBuild& build) {
  if (!build.target->exists() || build.target->is_null() || build.target->text.empty())
    return file.final_stage();
  if (!build.target->is_known()) return nullptr;
  const auto stage = file.find_stage(build.target->text, file.stages().size());
  return stage ? &file.stages()[*stage] : nullptr;
}

void add_build(std::vector<Lens>& lenses, const View& view, const Compose& project,
               const ComposeService& service) {
  if (!service.build || service.build->dockerfile_path.empty()) return;
  if (!project.is_here(service.place)) return;
  const std::string& path = service.build->dockerfile_path;
  const auto document = view.workspace.open(path, Language::dockerfile);
  if (document == nullptr || document->dockerfile() == nullptr) return;
  const Stage* stage = stage_of(*document->dockerfile(), *service.build);
  if (stage == nullptr) return;
  const std::string file = visible(base_name_of(path));
  const std::string title =
      stage->name.empty() ? fmt::format("builds {}", file)
                          : fmt::format("builds stage {} of {}", visible(stage->alias->text), file);
  const Span selected = stage->alias ? stage->alias->span : stage->from->name.span;
  lenses.push_back({service.place.span, title, {{path, selected, stage->from->span}}});
}

}  // namespace

std::vector<Lens> lenses(const View& view) {
  const auto project = view.workspace.compose_of(view.document);
  if (project == nullptr) return {};
  std::vector<Lens> found;
  add_dependents(found, *project);
  for (const ComposeService& service : project->services())
    add_build(found, view, *project, service);
  constexpr Section sections[] = {
      {&Compose::networks, &ComposeService::networks},
      {&Compose::volumes, &ComposeService::volumes},
      {&Compose::secrets, &ComposeService::secrets},
      {&Compose::configs, &ComposeService::configs},
      {&Compose::models, &ComposeService::models},
  };
  for (const Section& section : sections) add_users(found, *project, section);
  // An empty or broken key has no place for a lens.
  std::erase_if(found, [](const Lens& lens) { return lens.span.empty(); });
  std::stable_sort(found.begin(), found.end(),
                   [](const Lens& a, const Lens& b) { return a.span < b.span; });
  return found;
}

}  // namespace hullint::lsp::in_compose
