#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.h"
#include "compose/key_values.h"
#include "compose/short_form.h"
#include "compose/views.h"

namespace hullint {
namespace {

using Kind = ComposeDependency::Kind;

// That of `depends_on`. Compose's own condition stands where the name does.
ComposeDependency declared_dependency(const ComposeEntry& entry) {
  ComposeDependency dependency;
  dependency.service = entry.key;
  dependency.place = entry.key_place;
  const ComposeNode& condition = entry.value["condition"];
  if (condition.is_text() && condition.place != entry.key_place) {
    dependency.condition = condition.text;
    dependency.condition_place = condition.place;
  }
  const ComposeNode& required = entry.value["required"];
  dependency.required = required.exists() ? required.as_bool().value_or(false) : true;
  dependency.is_known = entry.value.is_known();
  return dependency;
}

ComposeDependency implied_dependency(Kind kind, const ScalarParts& parts, Span name) {
  ComposeDependency dependency;
  dependency.kind = kind;
  dependency.service = parts.text(name);
  dependency.place = parts.place(name);
  dependency.is_known = parts.is_known(name);
  return dependency;
}

void add_links(const ComposeNode& links, ViewContext& context,
               std::vector<ComposeDependency>& dependencies) {
  for (const ComposeNode& item : links.items) {
    if (!item.is_text()) continue;
    const ScalarParts parts(item, context.files);
    const std::vector<Span> names = parts.split(':');
    dependencies.push_back(
        implied_dependency(Kind::link, parts, names.size() == 2 ? names[0] : parts.whole()));
  }
}

void add_volumes_from(const ComposeNode& list, ViewContext& context,
                      std::vector<ComposeDependency>& dependencies) {
  for (const ComposeNode& item : list.items) {
    if (!item.is_text() || item.text.starts_with("container:")) continue;
    const ScalarParts parts(item, context.files);
    const Span name = parts.split(':').front();
    dependencies.push_back(implied_dependency(Kind::volumes_from, parts, name));
  }
}

void add_namespaces(const ComposeNode& service, ViewContext& context,
                    std::vector<ComposeDependency>& dependencies) {
  constexpr std::array<std::string_view, 5> keys{"network_mode", "ipc", "pid", "uts", "cgroup"};
  constexpr std::string_view prefix = "service:";
  for (const std::string_view key : keys) {
    const ComposeNode& mode = service[key];
    if (!mode.is_text() || !mode.text.starts_with(prefix)) continue;
    const ScalarParts parts(mode, context.files);
    const Span name{static_cast<Offset>(prefix.size()), parts.whole().end};
    dependencies.push_back(implied_dependency(Kind::namespace_of, parts, name));
  }
}

std::vector<ComposeDependency> read_dependencies(const ComposeNode& service, ViewContext& context) {
  std::vector<ComposeDependency> dependencies;
  const ComposeNode& declared = service["depends_on"];
  const ComposeNode& links = service["links"];
  const ComposeNode& volumes_from = service["volumes_from"];
  dependencies.reserve(declared.entries.size() + links.items.size() + volumes_from.items.size());
  for (const ComposeEntry& entry : declared.entries) {
    dependencies.push_back(declared_dependency(entry));
  }
  add_links(links, context, dependencies);
  add_volumes_from(volumes_from, context, dependencies);
  add_namespaces(service, context, dependencies);
  return dependencies;
}

// The keys of a mapping that names resources.
std::vector<ComposeReference> keys_as_references(const ComposeNode& mapping) {
  std::vector<ComposeReference> references;
  references.reserve(mapping.entries.size());
  for (const ComposeEntry& entry : mapping.entries) {
    references.push_back({entry.key, entry.key_place, &entry.value, false});
  }
  return references;
}

// Without `network_mode` and `networks`, a service is in the network `default`.
std::vector<ComposeReference> read_networks(const ComposeService& service) {
  std::vector<ComposeReference> networks = keys_as_references(service["networks"]);
  if (networks.empty() && !service["network_mode"].exists() && !service["provider"].exists()) {
    networks.push_back({"default", service.place, &missing_compose_node(), true});
  }
  return networks;
}

void add_reference(const ComposeNode& name, std::vector<ComposeReference>& references) {
  if (!name.is_text() || (name.is_known() && name.text.empty())) return;
  references.push_back({name.text, name.place, &name, false});
}

std::vector<ComposeReference> read_volumes(const std::vector<ComposeMount>& mounts) {
  std::vector<ComposeReference> volumes;
  volumes.reserve(mounts.size());
  for (const ComposeMount& mount : mounts) {
    if (mount.type == "volume") add_reference(*mount.source, volumes);
  }
  return volumes;
}

std::vector<ComposeReference> sources_of(const ComposeNode& list) {
  std::vector<ComposeReference> references;
  references.reserve(list.items.size() + 1);
  for (const ComposeNode& item : list.items) add_reference(item["source"], references);
  return references;
}

void read_profiles(ComposeService& service) {
  const ComposeNode& profiles = service["profiles"];
  service.profiles_known = profiles.is_known();
  service.profiles.reserve(profiles.items.size());
  for (const ComposeNode& item : profiles.items) {
    if (item.is_known() && item.is_scalar()) service.profiles.push_back(item.text);
    service.profiles_known = service.profiles_known && item.is_known();
  }
}

}  // namespace

ComposeService read_service(const ComposeEntry& entry, ViewContext& context) {
  ComposeService service;
  service.name = entry.key;
  service.place = entry.key_place;
  service.node = &entry.value;
  read_profiles(service);
  service.ports = read_ports(service["ports"]);
  service.mounts = read_mounts(entry.value, context);
  service.environment = read_variables(service["environment"], context.files, context.parts);
  service.labels = read_variables(service["labels"], context.files, context.parts);
  service.dependencies = read_dependencies(entry.value, context);
  service.networks = read_networks(service);
  service.volumes = read_volumes(service.mounts);
  service.secrets = sources_of(service["secrets"]);
  for (const ComposeNode& item : service["build"]["secrets"].items) {
    add_reference(item["source"], service.secrets);
  }
  service.configs = sources_of(service["configs"]);
  add_reference(service["credential_spec"]["config"], service.configs);
  service.models = keys_as_references(service["models"]);
  service.build = read_build(entry.value, entry.key_place, context);
  return service;
}

}  // namespace hullint
