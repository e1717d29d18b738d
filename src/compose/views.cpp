#include "compose/views.h"

#include <algorithm>
#include <numeric>

namespace hullint {
namespace {

std::optional<bool> is_external(const ComposeNode& resource) {
  const ComposeNode& external = resource["external"];
  if (!external.exists() || external.is_null()) {
    return resource.is_known() ? std::optional<bool>(false) : std::nullopt;
  }
  return external.as_bool();
}

std::vector<ComposeResource> read_resources(const ComposeNode& section) {
  std::vector<ComposeResource> resources;
  resources.reserve(section.entries.size());
  for (const ComposeEntry& entry : section.entries) {
    resources.push_back({entry.key, entry.key_place, &entry.value, is_external(entry.value)});
  }
  return resources;
}

}  // namespace

ComposeViews build_views(const ComposeNode& root, const std::vector<ComposeFile>& files) {
  ComposeViews views;
  ViewContext context{files, views.parts};
  const ComposeNode& services = root["services"];
  views.services.reserve(services.entries.size());
  for (const ComposeEntry& entry : services.entries) {
    views.services.push_back(read_service(entry, context));
  }
  views.services_by_name.resize(views.services.size());
  std::iota(views.services_by_name.begin(), views.services_by_name.end(), 0);
  std::sort(views.services_by_name.begin(), views.services_by_name.end(),
            [&](std::uint32_t a, std::uint32_t b) {
              return views.services[a].name < views.services[b].name;
            });
  views.networks = read_resources(root["networks"]);
  views.volumes = read_resources(root["volumes"]);
  views.secrets = read_resources(root["secrets"]);
  views.configs = read_resources(root["configs"]);
  views.models = read_resources(root["models"]);
  return views;
}

}  // namespace hullint
