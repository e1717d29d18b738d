#include <algorithm>
#include <optional>

#include "base/strings.h"
#include "compose/ports.h"
#include "compose/short_form.h"
#include "compose/views.h"

namespace hullint {
namespace {

std::optional<ComposePort::Range> range_of(const ComposeNode& node) {
  if (!node.is_scalar() || !node.is_known()) return std::nullopt;
  const std::optional<PortRange> range = read_port_range(node.text);
  if (!range) return std::nullopt;
  return ComposePort::Range{range->first, range->last};
}

void widen(std::optional<ComposePort::Range>& range, const ComposeNode& node) {
  const std::optional<ComposePort::Range> other = range_of(node);
  if (!range || !other) return;
  range->first = std::min(range->first, other->first);
  range->last = std::max(range->last, other->last);
}

ComposePort port_of(const ComposeNode& node) {
  ComposePort port;
  port.node = &node;
  port.place = node.place;
  if (!node.is_mapping()) {
    port.host_ip = port.published = port.target = port.protocol = &node;
    port.is_short = true;
    return port;
  }
  port.host_ip = &node["host_ip"];
  port.published = &node["published"];
  port.target = &node["target"];
  port.protocol = &node["protocol"];
  port.host_ports = range_of(*port.published);
  port.container_ports = range_of(*port.target);
  port.is_short = node["#short"].exists();
  return port;
}

std::optional<bool> flag(const ComposeNode& node) {
  return node.exists() && !node.is_null() ? node.as_bool() : std::optional<bool>(false);
}

ComposeMount mount_of(const ComposeNode& node) {
  ComposeMount mount;
  mount.node = &node;
  mount.place = node.place;
  mount.options = &node["#options"];
  if (!node.is_mapping()) {
    mount.source = mount.target = &node;
    mount.is_short = true;
    return mount;
  }
  const ComposeNode& type = node["type"];
  if (type.is_text() && type.is_known()) mount.type = type.text;
  mount.source = &node["source"];
  mount.target = &node["target"];
  mount.read_only = flag(node["read_only"]);
  // A key that nobody wrote stands where its value does.
  mount.is_short = type.exists() && node.entry("type")->key_place == type.place;
  return mount;
}

// `path[:options]`.
ComposeMount tmpfs_of(const ComposeNode& node, ViewContext& context) {
  ComposeMount mount;
  mount.node = &node;
  mount.place = node.place;
  mount.type = "tmpfs";
  mount.source = mount.options = &missing_compose_node();
  mount.is_short = true;
  const ScalarParts parts(node, context.files);
  const std::size_t colon = std::min(node.text.find(':'), node.text.size());
  const Span target{0, static_cast<Offset>(colon)};
  context.parts.push_back(parts.part(target));
  mount.target = &context.parts.back();
  mount.read_only = node.is_known() ? std::optional<bool>(false) : std::nullopt;
  if (colon == node.text.size()) return mount;
  context.parts.push_back(parts.part({target.end + 1, parts.whole().end}));
  mount.options = &context.parts.back();
  if (mount.options->is_known()) {
    const std::vector<std::string_view> options = split(mount.options->text, ',');
    mount.read_only = std::find(options.begin(), options.end(), "ro") != options.end();
  }
  return mount;
}

// What cannot be read is no mount: a short form with a fault, a wrong type.
bool is_entry(const ComposeNode& node) {
  return node.is_mapping() || (node.is_text() && !node.is_known());
}

}  // namespace

std::vector<ComposePort> read_ports(const ComposeNode& ports) {
  std::vector<ComposePort> views;
  views.reserve(ports.items.size());
  for (const ComposeNode& item : ports.items) {
    if (!is_entry(item)) continue;
    // The long forms of a run follow each other.
    if (!views.empty() && views.back().place == item.place && item["#short"].exists()) {
      widen(views.back().host_ports, item["published"]);
      widen(views.back().container_ports, item["target"]);
      continue;
    }
    views.push_back(port_of(item));
  }
  return views;
}

std::vector<ComposeMount> read_mounts(const ComposeNode& service, ViewContext& context) {
  std::vector<ComposeMount> mounts;
  const ComposeNode& volumes = service["volumes"];
  const ComposeNode& tmpfs = service["tmpfs"];
  mounts.reserve(volumes.items.size() + tmpfs.items.size() + 1);
  for (const ComposeNode& item : volumes.items) {
    if (is_entry(item)) mounts.push_back(mount_of(item));
  }
  if (tmpfs.is_text()) mounts.push_back(tmpfs_of(tmpfs, context));
  for (const ComposeNode& item : tmpfs.items) {
    if (item.is_text()) mounts.push_back(tmpfs_of(item, context));
  }
  return mounts;
}

}  // namespace hullint
