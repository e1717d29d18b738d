#include <fmt/core.h>

#include <algorithm>

#include "base/strings.h"
#include "compose/model.h"
#include "files/file_system.h"
#include "lsp/features/compose/features.h"
#include "lsp/features/compose/names.h"
#include "lsp/features/compose/rename_names.h"
#include "lsp/features/dockerfile/rename_in.h"
#include "lsp/features/dockerfile/variable_uses.h"

// A rename must not change what runs. What is known to be the name is edited, what may be it
// without our knowing, or what is known outside by that name, stops the rename.

namespace hullint::lsp::in_compose {
namespace {

std::string_view noun(NameKind kind) {
  switch (kind) {
    case NameKind::service:
      return "service";
    case NameKind::network:
      return "network";
    case NameKind::volume:
      return "volume";
    case NameKind::secret:
      return "secret";
    case NameKind::config:
      return "config";
    case NameKind::model:
      return "model";
    case NameKind::profile:
      return "profile";
    case NameKind::anchor:
      return "anchor";
    case NameKind::variable:
      return "variable";
    case NameKind::stage:
      return "stage";
    case NameKind::argument:
      return "argument";
  }
  return {};
}

bool can_begin_rename(const Names& names, const NamePlace* place) {
  if (place == nullptr || !place->exact) return false;
  const Name& name = names.names[place->name];
  if (name.kind == NameKind::stage) {
    const std::string_view text = names.files[place->file].source->text(place->span);
    return name.is_declared && equal_ignoring_case(text, name.text);
  }
  // Profiles are nowhere declared; what the shell alone sets is known outside.
  return name.is_declared || name.kind == NameKind::profile;
}

// The texts that compose-spec takes for the keys of its sections and for profiles.
bool is_valid(NameKind kind, std::string_view text) {
  const bool known = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_alnum(c) || c == '-' || c == '_' || c == '.';
  });
  if (kind == NameKind::variable || kind == NameKind::argument)
    return in_dockerfile::is_variable_name(text);
  if (kind == NameKind::profile) return known && text.size() > 1 && is_alnum(text.front());
  return known;
}

const std::vector<ComposeResource>& resources_of(const Compose& project, NameKind kind) {
  switch (kind) {
    case NameKind::network:
      return project.networks();
    case NameKind::volume:
      return project.volumes();
    case NameKind::secret:
      return project.secrets();
    case NameKind::config:
      return project.configs();
    default:
      return project.models();
  }
}

// What is outside is called as its key says, unless it has a `name`.
std::optional<Error> refuse_outside(const Names& names, const Name& name) {
  if (name.kind == NameKind::network && name.text == "default")
    return Error{"the network `default` is the one of all services that name none"};
  for (const auto& project : names.projects) {
    for (const ComposeResource& resource : resources_of(*project, name.kind)) {
      if (resource.name != name.text || resource.external == false) continue;
      if (!resource["name"].exists())
        return Error{fmt::format("the {} `{}` is external and called so outside: give it a `name`",
                                 noun(name.kind), name.text)};
    }
  }
  return std::nullopt;
}

// Variables of `.env` that Compose reads itself, or that containers get.
std::optional<Error> refuse_variable(const Names& names, const Name& name,
                                     std::string_view wanted) {
  for (const std::string_view text : {std::string_view(name.text), wanted}) {
    if (text.starts_with("COMPOSE_") || text.starts_with("DOCKER_"))
      return Error{fmt::format("Compose itself reads `{}`", text)};
  }
  for (const std::size_t index : name.places) {
    const NamePlace& place = names.places[index];
    const NameFile& file = names.files[place.file];
    if (file.kind != NameFile::Kind::environment) continue;
    for (const auto& project : names.projects) {
      for (const ComposeEnvFile& env_file : project->env_files()) {
        if (env_file.path == file.path)
          return Error{fmt::format("the containers of `{}` get `{}` from `{}` too",
                                   env_file.service, name.text, base_name_of(file.path))};
      }
    }
  }
  return std::nullopt;
}

bool is_same_scope(const Name& a, const Name& b) {
  // The scope of an anchor is one of its file.
  return a.kind == NameKind::anchor ? a.scope >> 32U == b.scope >> 32U : a.scope == b.scope;
}

std::optional<Error> refuse(const Names& names, const Name& name, std::string_view wanted) {
  if (!is_valid(name.kind, wanted))
    return Error{fmt::format("`{}` cannot name a {}", wanted, noun(name.kind))};
  if (name.kind == NameKind::network && wanted == "default")
    return Error{"the network `default` is the one of all services that name none"};
  for (const Name& other : names.names) {
    if (&other != &name && other.kind == name.kind && is_same_scope(other, name) &&
        other.text == wanted)
      return Error{fmt::format("another {} is called `{}`", noun(name.kind), wanted)};
  }
  if (name.kind == NameKind::variable) return refuse_variable(names, name, wanted);
  const bool is_resource = name.kind == NameKind::network || name.kind == NameKind::volume ||
                           name.kind == NameKind::secret || name.kind == NameKind::config;
  return is_resource ? refuse_outside(names, name) : std::nullopt;
}

// The edits of the Dockerfile that a stage or an argument is in.
Result<std::vector<FileEdits>> rename_in_dockerfile(const Names& names, const Name& name,
                                                    std::string_view wanted) {
  const NameFile& file = names.files[name.scope];
  const in_dockerfile::Names found = in_dockerfile::find_names(*file.dockerfile);
  std::vector<std::size_t> renamed;
  if (name.kind == NameKind::argument) {
    renamed = in_dockerfile::names_of_argument(found, name.text);
  } else {
    const auto stage = file.dockerfile->find_stage(name.text, file.dockerfile->stages().size());
    if (stage) renamed = in_dockerfile::names_of_stage(found, *stage);
  }
  auto edits = in_dockerfile::rename_in(*file.dockerfile, found, renamed, wanted);
  if (!edits) return Error{edits.error()};
  if (edits->empty()) return std::vector<FileEdits>{};
  return std::vector<FileEdits>{{file.path, std::move(*edits)}};
}

}  // namespace

std::optional<RenameTarget> rename_target(const View& view, Offset at) {
  const Names names = find_names(view);
  const NamePlace* place = names.at(at);
  if (!can_begin_rename(names, place)) return std::nullopt;
  return RenameTarget{place->span, std::string(view.document.source().text(place->span))};
}

Result<std::vector<FileEdits>> rename(const View& view, Offset at, std::string_view wanted) {
  const Names names = find_names_for(view, at);
  const NamePlace* on = names.at(at);
  if (!can_begin_rename(names, on)) return Error{"nothing here can be renamed"};
  const Name& name = names.names[on->name];
  if (name.text == wanted && name.kind != NameKind::stage) return std::vector<FileEdits>{};
  const bool built = name.kind == NameKind::stage || name.kind == NameKind::argument;
  if (name.kind != NameKind::stage) {
    if (const auto refused = refuse(names, name, wanted)) return *refused;
  }
  Result<std::vector<FileEdits>> edits = rename_outside(names, on->name, wanted);
  if (!edits) return edits;
  for (FileEdits& file : *edits)
    if (file.path == view.document.path()) file.path.clear();
  if (!built) return edits;
  Result<std::vector<FileEdits>> more = rename_in_dockerfile(names, name, wanted);
  if (!more) return more;
  for (FileEdits& file : *more) edits->push_back(std::move(file));
  return edits;
}

}  // namespace hullint::lsp::in_compose
