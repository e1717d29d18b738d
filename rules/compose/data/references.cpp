#include "compose/data/references.h"

#include <algorithm>
#include <set>

#include "base/strings.h"
#include "compose/data/edits.h"
#include "compose/data/names.h"
#include "compose/data/neighbours.h"

namespace hullint {
namespace {

using Names = std::set<std::string_view>;

// Where a fix may write: one document that makes the project alone.
bool is_alone(const Compose& compose) {
  return compose.files().size() == 1 && compose.tree().documents().size() == 1;
}

// All names that services refer to; false in `is_known` if there may be more.
struct ReferredNames {
  Names names;
  bool is_known = true;
};

// `${DATA}:/data` is a mount of anything.
bool has_unknown_mount(const ComposeService& service) {
  return std::any_of(service.mounts.begin(), service.mounts.end(),
                     [](const ComposeMount& mount) { return mount.type.empty(); });
}

ReferredNames referred_names(const Compose& compose, const ResourceKind& kind) {
  ReferredNames referred;
  for (const ComposeService& service : compose.services()) {
    if (!service[kind.section].is_known()) referred.is_known = false;
    if (kind.section == volume_kind.section && has_unknown_mount(service))
      referred.is_known = false;
    for (const ComposeReference& reference : service.*kind.references) {
      if (!reference.is_known()) referred.is_known = false;
      referred.names.insert(reference.name);
    }
  }
  return referred;
}

std::vector<TextEdit> removal_of(const ComposeResource& resource, const ResourceKind& kind,
                                 const Compose& compose) {
  if (!is_alone(compose)) return {};
  const yaml::Node section = compose.tree().root()[kind.section];
  for (std::size_t at = 0; section.is_mapping() && at < section.size(); ++at)
    if (section.key(at).span() == resource.place.span)
      return yaml::remove_child(reading_of(compose), section, at, yaml::WhenEmpty::remove_parent);
  return {};
}

}  // namespace

std::vector<UndefinedReference> undefined_references(const Compose& compose,
                                                     const Workspace& workspace,
                                                     const ResourceKind& kind) {
  std::vector<UndefinedReference> found;
  ProjectsAround around(compose, workspace);
  if (!compose.is_whole() || !compose.root()[kind.section].is_known()) return found;
  Names declared;
  for (const ComposeResource& resource : (compose.*kind.declared)()) declared.insert(resource.name);
  if (kind.section == network_kind.section) declared.insert("default");
  for (const ComposeService& service : compose.services())
    for (const ComposeReference& reference : service.*kind.references)
      if (reference.is_known() && !declared.contains(reference.name) &&
          !around.have(kind.section, reference.name))
        found.push_back({&service, &reference});
  return found;
}

Finding report_undefined(const UndefinedReference& undefined, const ResourceKind& kind,
                         const Compose& compose, Pass& pass) {
  const ComposeReference& reference = *undefined.reference;
  const auto meant = nearest_resource((compose.*kind.declared)(), reference.name);
  Finding finding = pass.report(
      reference.place, "`{}` uses the {} `{}`, which `{}` does not have{}", undefined.service->name,
      kind.word, reference.name, kind.section, did_you_mean(meant));
  if (meant) offer_name(finding, compose, reference.place, *meant);
  return finding;
}

std::vector<TextEdit> declare(const Compose& compose, const ResourceKind& kind,
                              std::string_view name) {
  if (compose.tree().documents().size() != 1) return {};
  const yaml::Reading reading = reading_of(compose);
  const yaml::Node root = compose.tree().root();
  const yaml::Node section = root[kind.section];
  if (section.exists()) return yaml::insert_key(reading, section, name, yaml::line_value("{}"));
  return yaml::insert_key(reading, root, kind.section,
                          yaml::block_value(std::string(name) + ": {}\n"));
}

void report_unused(const ResourceKind& kind, const Compose& compose, Pass& pass) {
  // Jobs refer to resources too.
  if (!compose.is_whole() || compose.root()["jobs"].exists()) return;
  const ReferredNames referred = referred_names(compose, kind);
  if (!referred.is_known) return;
  ProjectsAround around(compose, pass.workspace());
  EditBudget budget(compose);
  for (const ComposeResource& resource : (compose.*kind.declared)()) {
    if (referred.names.contains(resource.name)) continue;
    if (around.use(kind.references, resource.name)) continue;
    Finding finding =
        pass.report(resource.place, "no service uses the {} `{}`", kind.word, resource.name);
    finding.unnecessary();
    if (!budget.take()) continue;
    std::vector<TextEdit> edits = removal_of(resource, kind, compose);
    offer(finding, Safety::safe, "remove it", std::move(edits));
  }
}

}  // namespace hullint
