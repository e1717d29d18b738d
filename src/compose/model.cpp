#include "compose/model.h"

#include <algorithm>

#include "base/strings.h"
#include "compose/views.h"
#include "yaml/find.h"

namespace hullint {
namespace {

bool is_subset(const std::vector<std::string_view>& inner,
               const std::vector<std::string_view>& outer) {
  return std::all_of(inner.begin(), inner.end(), [&](std::string_view profile) {
    return std::find(outer.begin(), outer.end(), profile) != outer.end();
  });
}

}  // namespace

ComposePlace ComposeService::key_place(std::string_view key) const {
  const ComposeEntry* entry = node->entry(key);
  return entry == nullptr ? place : entry->key_place;
}

const ComposeService* Compose::service(std::string_view name) const {
  const std::vector<std::uint32_t>& order = views_.services_by_name;
  const auto found = std::lower_bound(order.begin(), order.end(), name,
                                      [&](std::uint32_t index, std::string_view wanted) {
                                        return views_.services[index].name < wanted;
                                      });
  if (found == order.end() || views_.services[*found].name != name) return nullptr;
  return &views_.services[*found];
}

yaml::Node Compose::node_at(const ComposePlace& place) const {
  if (place.file >= files_.size()) return {};
  return yaml::node_at(*files_[place.file].tree, place.span);
}

std::string_view Compose::source_text(const ComposePlace& place) const {
  if (place.file >= files_.size()) return {};
  const std::string_view text = files_[place.file].source->text();
  if (place.span.begin > place.span.end || place.span.end > text.size()) return {};
  return text.substr(place.span.begin, place.span.size());
}

std::string Compose::path_of(const ComposeNode& scalar) const {
  if (!scalar.is_text() || !scalar.is_known() || scalar.place.file >= files_.size()) return {};
  return path_in_workspace(files_[scalar.place.file].base, scalar.text);
}

std::optional<bool> co_active(const ComposeService& a, const ComposeService& b) {
  if (!a.profiles_known || !b.profiles_known) return std::nullopt;
  if (a.profiles.empty() || b.profiles.empty()) return true;
  return std::any_of(a.profiles.begin(), a.profiles.end(), [&](std::string_view profile) {
    return std::find(b.profiles.begin(), b.profiles.end(), profile) != b.profiles.end();
  });
}

std::optional<bool> always_active_with(const ComposeService& service, const ComposeService& other) {
  if (!service.profiles_known || !other.profiles_known) return std::nullopt;
  if (service.profiles.empty()) return true;
  return !other.profiles.empty() && is_subset(other.profiles, service.profiles);
}

// The options are those of Docker's driver `local`, which mounts what `mount(8)` would.
const ComposeNode& bind_source_of(const ComposeMount& mount, const Compose& compose) {
  if (mount.type == "bind") return *mount.source;
  if (mount.type != "volume" || !mount.source->is_known()) return missing_compose_node();
  const std::vector<ComposeResource>& volumes = compose.volumes();
  const auto volume = std::find_if(
      volumes.begin(), volumes.end(),
      [&](const ComposeResource& resource) { return resource.name == mount.source->text; });
  if (volume == volumes.end()) return missing_compose_node();
  const ComposeNode& driver = (*volume)["driver"];
  if (driver.is_scalar() && (!driver.is_known() || driver.text != "local")) {
    return missing_compose_node();
  }
  const ComposeNode& options = (*volume)["driver_opts"];
  if (!options["type"].is_known() || !options["o"].is_known()) return missing_compose_node();
  const std::vector<std::string_view> flags = split(options["o"].text, ',');
  const bool binds = std::any_of(flags.begin(), flags.end(), [](std::string_view flag) {
    return trim(flag) == "bind" || trim(flag) == "rbind";
  });
  return binds || options["type"].text == "none" ? options["device"] : missing_compose_node();
}

}  // namespace hullint
