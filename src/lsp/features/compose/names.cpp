#include "lsp/features/compose/names.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "base/strings.h"
#include "compose/dotenv.h"
#include "compose/paths.h"
#include "files/file_system.h"
#include "lsp/features/compose/projects.h"
#include "lsp/features/dockerfile/names.h"

// A name is what a section calls it in one scope. The files that Compose puts together are one
// scope; a file of which services are extended is one by itself.

namespace hullint::lsp::in_compose {
namespace {

using Role = NamePlace::Role;

// The files that an `include` of a tree names, as written.
std::vector<std::string_view> included_by(const yaml::Tree& tree) {
  std::vector<std::string_view> found;
  const auto add = [&](yaml::Node node) {
    if (node.is_scalar()) found.push_back(node.text());
    for (const yaml::Node& item : node.items()) found.push_back(item.resolved().text());
  };
  for (const yaml::Node& document : tree.documents()) {
    for (const yaml::Node& item : document["include"].items()) {
      const yaml::Node entry = item.resolved();
      add(entry.is_mapping() ? entry["path"].resolved() : entry);
    }
  }
  return found;
}

class Gatherer {
 public:
  explicit Gatherer(const View& view) : view_(view) {}

  void add(std::shared_ptr<const Compose> project) {
    for (const ComposeFile& file : project->files()) {
      const auto known = files_by_path_.find(file.path);
      // What was read at another time cannot be laid beside it.
      if (known != files_by_path_.end() &&
          names_.files[known->second].source->text() != file.source->text())
        return;
    }
    // The file that is looked at comes first.
    add_file(project->files()[project->document()], project);
    ids_.emplace_back();
    for (const ComposeFile& file : project->files()) ids_.back().push_back(add_file(file, project));
    names_.projects.push_back(std::move(project));
    unite_files(names_.projects.size() - 1);
  }

  Names finish() {
    for (std::size_t file = 0; file < mentions_.size(); ++file) add_mentions(file);
    for (std::size_t i = 0; i < names_.projects.size(); ++i) {
      add_builds(i);
      add_variables(i);
    }
    put_in_order();
    return std::move(names_);
  }

 private:
  // ---- files and scopes

  std::size_t add_file(const ComposeFile& file, const std::shared_ptr<const Compose>& owner) {
    const auto [at, is_new] = files_by_path_.try_emplace(file.path, names_.files.size());
    if (!is_new) return at->second;
    names_.files.push_back(
        {file.path, NameFile::Kind::compose, file.source, file.tree, nullptr, owner});
    bases_.push_back(file.base);
    scopes_.push_back(scopes_.size());
    mentions_.push_back(mentions_in(*file.source, *file.tree));
    return at->second;
  }

  std::size_t scope_of(std::size_t file) {
    while (scopes_[file] != file) file = scopes_[file] = scopes_[scopes_[file]];
    return file;
  }

  void unite_files(std::size_t project) {
    const Compose& compose = *names_.projects[project];
    const std::vector<std::size_t>& ids = ids_[project];
    std::vector<std::string> extended;
    std::vector<std::string> included;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const ComposeFile& file = compose.files()[i];
      for (const Mention& mention : mentions_[ids[i]])
        if (!mention.file.empty()) extended.push_back(path_from(file.base, mention.file));
      for (const std::string_view path : included_by(*file.tree))
        included.push_back(path_from(file.base, path));
    }
    const auto holds = [](const std::vector<std::string>& paths, const std::string& path) {
      return std::find(paths.begin(), paths.end(), path) != paths.end();
    };
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const std::string& path = compose.files()[i].path;
      if (i >= compose.main_file_count() && holds(extended, path) && !holds(included, path))
        continue;
      scopes_[scope_of(ids[i])] = scope_of(ids.front());
    }
  }

  // ---- names and places

  std::size_t name_of(NameKind kind, std::size_t scope, std::string text) {
    const auto [at, is_new] =
        names_by_key_.try_emplace({kind, scope, std::move(text)}, names_.names.size());
    if (is_new) names_.names.push_back({kind, std::get<2>(at->first), scope, false, {}});
    return at->second;
  }

  void add_place(const NamePlace& place) {
    if (place.declares()) names_.names[place.name].is_declared = true;
    names_.places.push_back(place);
  }

  void add_mention(std::size_t file, const Mention& mention, std::size_t name) {
    add_place({.file = file,
               .span = mention.span,
               .enclosing = mention.enclosing,
               .name = name,
               .role = mention.declares ? Role::declaration : Role::use,
               .exact = mention.exact && !mention.inherits});
  }

  void add_mentions(std::size_t file) {
    for (const Mention& mention : mentions_[file]) {
      if (mention.kind == NameKind::stage || mention.kind == NameKind::argument) continue;
      std::size_t scope = scope_of(file);
      if (mention.kind == NameKind::anchor) {
        scope = (file << 32U) | mention.anchor;
      } else if (!mention.file.empty()) {
        const auto other = files_by_path_.find(path_from(bases_[file], mention.file));
        if (other == files_by_path_.end()) continue;
        scope = scope_of(other->second);
      }
      add_mention(file, mention, name_of(mention.kind, scope, std::string(mention.text)));
    }
  }

  // ---- Dockerfiles

  // The index of a Dockerfile; nothing if it cannot be read.
  std::optional<std::size_t> dockerfile(const std::string& path) {
    if (path.empty()) return std::nullopt;
    const auto known = files_by_path_.find(path);
    if (known != files_by_path_.end()) {
      if (names_.files[known->second].dockerfile == nullptr) return std::nullopt;
      return known->second;
    }
    auto document = view_.workspace.open(path, Language::dockerfile);
    if (document == nullptr || document->dockerfile() == nullptr) return std::nullopt;
    const std::size_t file = names_.files.size();
    files_by_path_[path] = file;
    names_.files.push_back({path, NameFile::Kind::dockerfile, &document->source(), nullptr,
                            document->dockerfile(), document});
    add_dockerfile_names(file);
    return file;
  }

  // Stages, and the variables that an ARG defines.
  void add_dockerfile_names(std::size_t file) {
    const Dockerfile& dockerfile = *names_.files[file].dockerfile;
    const in_dockerfile::Names found = in_dockerfile::find_names(dockerfile);
    std::vector<bool> named(dockerfile.stages().size());
    for (const in_dockerfile::Name& name : found.names) {
      const bool is_stage = name.kind == in_dockerfile::NameKind::stage;
      const bool is_argument =
          std::any_of(name.places.begin(), name.places.end(), [&](std::size_t index) {
            const in_dockerfile::NamePlace& place = found.places[index];
            return place.pair != nullptr && place.by->is(Keyword::arg);
          });
      if (!is_stage && !is_argument) continue;
      if (is_stage && name.stage >= named.size()) continue;
      const std::size_t as =
          is_stage ? name_of(NameKind::stage, file, stage_text(dockerfile.stages()[name.stage]))
                   : name_of(NameKind::argument, file, std::string(name.text));
      if (is_stage) named[name.stage] = true;
      for (const std::size_t index : name.places) {
        const in_dockerfile::NamePlace& place = found.places[index];
        add_place({.file = file,
                   .span = place.span,
                   .enclosing = place.enclosing,
                   .name = as,
                   .role = place.defines() ? Role::declaration : Role::use,
                   .exact = place.exact});
      }
    }
    add_bare_stages(file, named);
  }

  // A stage that nothing in its file names begins at its FROM.
  void add_bare_stages(std::size_t file, const std::vector<bool>& named) {
    const Dockerfile& dockerfile = *names_.files[file].dockerfile;
    for (const Stage& stage : dockerfile.stages()) {
      if (named[stage.index]) continue;
      add_place({.file = file,
                 .span = stage.from->name.span,
                 .enclosing = stage.from->span,
                 .name = name_of(NameKind::stage, file, stage_text(stage)),
                 .role = Role::declaration,
                 .exact = false});
    }
  }

  void add_build_name(std::size_t file, const Mention& mention, const std::string& path) {
    const std::optional<std::size_t> built = dockerfile(path);
    if (!built) return;
    const Dockerfile& dockerfile = *names_.files[*built].dockerfile;
    std::string text(mention.text);
    if (mention.kind == NameKind::stage) {
      const auto stage = dockerfile.find_stage(mention.text, dockerfile.stages().size());
      text = stage ? stage_text(dockerfile.stages()[*stage]) : lower(text);
    }
    add_mention(file, mention, name_of(mention.kind, *built, std::move(text)));
  }

  // What is written where the merged model has it from, which may be a file that is extended.
  void add_build_name_at(std::size_t project, const ComposePlace& place, NameKind kind,
                         const std::string& path) {
    const std::size_t file = ids_[project][place.file];
    const std::vector<Mention>& mentions = mentions_[file];
    auto at = std::lower_bound(mentions.begin(), mentions.end(), place.span.begin,
                               [](const Mention& a, Offset b) { return a.span.begin < b; });
    for (; at != mentions.end() && at->span.end <= place.span.end; ++at)
      if (at->kind == kind) return add_build_name(file, *at, path);
  }

  void add_builds(std::size_t project) {
    const Compose& compose = *names_.projects[project];
    for (const ComposeService& service : compose.services()) {
      if (!service.build || service.build->dockerfile_path.empty()) continue;
      const ComposeBuild& build = *service.build;
      if (build.target->is_text())
        add_build_name_at(project, build.target->place, NameKind::stage, build.dockerfile_path);
      for (const ComposeVariable& arg : build.args)
        add_build_name_at(project, arg.name_place, NameKind::argument, build.dockerfile_path);
      // Lenses and links want the Dockerfile even if nothing of it is named.
      dockerfile(build.dockerfile_path);
    }
    // What another file overrides is in no model.
    for (const std::size_t file : ids_[project]) {
      if (scope_of(file) != scope_of(ids_[project].front())) continue;
      for (const Mention& mention : mentions_[file]) {
        if (mention.kind != NameKind::stage && mention.kind != NameKind::argument) continue;
        const ComposeService* service = compose.service(mention.owner);
        if (service != nullptr && service->build)
          add_build_name(file, mention, service->build->dockerfile_path);
      }
    }
  }

  // ---- variables

  void add_variables(std::size_t project) {
    const Compose& compose = *names_.projects[project];
    const std::string folder(directory_of(compose.files().front().path));
    const std::string path = join_path(folder, ".env");
    const std::size_t scope = environments_.try_emplace(path, environments_.size()).first->second;
    for (const ComposeVariableUse& use : compose.variable_uses()) {
      const NameFile& file = names_.files[ids_[project][use.name_place.file]];
      const bool exact = file.source->text(use.name_place.span) == use.name;
      add_place({.file = ids_[project][use.name_place.file],
                 .span = use.name_place.span,
                 .enclosing = use.place.span,
                 .name = name_of(NameKind::variable, scope, std::string(use.name)),
                 .exact = exact});
    }
    for (const ComposeService& service : compose.services()) {
      add_inherited(project, scope, service.environment);
      if (service.build) add_inherited(project, scope, service.build->args);
    }
    if (!files_by_path_.contains(path)) add_environment(path, scope, scope_of_project(project));
  }

  std::size_t scope_of_project(std::size_t project) { return scope_of(ids_[project].front()); }

  // Without a value, a name stands for the variable of that name.
  void add_inherited(std::size_t project, std::size_t scope,
                     const std::vector<ComposeVariable>& variables) {
    for (const ComposeVariable& variable : variables) {
      if (!variable.value->is_null() || variable.name.empty()) continue;
      add_place({.file = ids_[project][variable.name_place.file],
                 .span = variable.name_place.span,
                 .enclosing = variable.place.span,
                 .name = name_of(NameKind::variable, scope, std::string(variable.name)),
                 .exact = false});
    }
  }

  void add_environment(const std::string& path, std::size_t scope, std::size_t profiles) {
    auto document = view_.workspace.open(path, Language::none);
    if (document == nullptr) return;
    const std::size_t file = names_.files.size();
    files_by_path_[path] = file;
    const Source& source = document->source();
    names_.files.push_back(
        {path, NameFile::Kind::environment, &source, nullptr, nullptr, document});
    Arena arena;
    for (const DotenvEntry& entry : read_dotenv(source.text(), {}, arena).entries) {
      if (entry.name.text.empty()) continue;
      add_place({.file = file,
                 .span = entry.name.span,
                 .enclosing = entry.span,
                 .name = name_of(NameKind::variable, scope, std::string(entry.name.text)),
                 .role = Role::declaration,
                 .exact = source.text(entry.name.span) == entry.name.text});
      for (const InterpolationPiece* use : variable_uses(entry.interpolation))
        add_use_in_value(file, scope, entry, *use);
      if (entry.name.text == "COMPOSE_PROFILES") add_profiles(file, profiles, entry);
    }
  }

  void add_use_in_value(std::size_t file, std::size_t scope, const DotenvEntry& entry,
                        const InterpolationPiece& use) {
    const Span span = entry.decoded.map(use.name_span.begin, use.name_span.end);
    add_place({.file = file,
               .span = span,
               .enclosing = entry.decoded.map(use.span.begin, use.span.end),
               .name = name_of(NameKind::variable, scope, std::string(use.name)),
               .exact = names_.files[file].source->text(span) == use.name});
  }

  void add_profiles(std::size_t file, std::size_t scope, const DotenvEntry& entry) {
    for (const std::string_view part : split(entry.decoded.text, ',')) {
      const std::string_view profile = trim(part);
      if (profile.empty() || profile.find('$') != std::string_view::npos) continue;
      const Word word = entry.decoded.word(profile);
      add_place({.file = file,
                 .span = word.span,
                 .enclosing = entry.span,
                 .name = name_of(NameKind::profile, scope, std::string(profile)),
                 .exact = names_.files[file].source->text(word.span) == profile});
    }
  }

  // ---- putting it together

  void put_in_order() {
    const auto key = [](const NamePlace& place) {
      return std::tuple(place.file, place.span, place.name);
    };
    std::stable_sort(names_.places.begin(), names_.places.end(),
                     [&](const NamePlace& a, const NamePlace& b) { return key(a) < key(b); });
    const auto last =
        std::unique(names_.places.begin(), names_.places.end(),
                    [&](const NamePlace& a, const NamePlace& b) { return key(a) == key(b); });
    names_.places.erase(last, names_.places.end());
    for (std::size_t i = 0; i < names_.places.size(); ++i)
      names_.names[names_.places[i].name].places.push_back(i);
  }

  const View& view_;
  Names names_;
  std::map<std::string, std::size_t, std::less<>> files_by_path_;
  std::vector<std::string> bases_;              // of each Compose file
  std::vector<std::size_t> scopes_;             // a forest over the Compose files
  std::vector<std::vector<Mention>> mentions_;  // of each Compose file
  std::vector<std::vector<std::size_t>> ids_;   // of each project's files: indices in `files`
  std::map<std::tuple<NameKind, std::size_t, std::string>, std::size_t> names_by_key_;
  std::map<std::string, std::size_t> environments_;
};

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

Names find_names(const View& view, std::vector<std::shared_ptr<const Compose>> projects) {
  Gatherer gatherer(view);
  for (auto& project : projects) gatherer.add(std::move(project));
  return gatherer.finish();
}

Names find_names(const View& view) { return find_names(view, projects_of(view)); }

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
