#include <algorithm>

#include "base/strings.h"
#include "compose/data/capabilities.h"
#include "compose/data/images.h"
#include "compose/data/offers.h"
#include "engine/pass.h"

namespace hullint::rules::compose::host_network_capability {

static constexpr CapabilityDanger dangers[] = {
    {"BPF", "loads programs that run in the kernel and see all of it"},
    {"SYS_BOOT", "restarts the host, into another kernel if it likes"},
};

static bool is_on_host_network(const ComposeService& service) {
  const ComposeNode& mode = service["network_mode"];
  return mode.is_text() && mode.is_known() && mode.text == "host";
}

// True for a VPN, whose work is to change the addresses and routes of its network: by its image, or
// by the device of the kernel for tunnels.
static bool is_vpn(const ComposeService& service, const Compose& compose) {
  constexpr std::string_view parts = "vpn wireguard wg-easy gluetun tailscale netbird zerotier";
  const ComposeNode& image = service["image"];
  if (image.is_scalar()) {
    if (const auto reference = image_reference_of(image, compose)) {
      for (const std::string_view part : split_words(parts))
        if (reference->repository.find(part) != std::string_view::npos) return true;
    }
  }
  const std::vector<ComposeNode>& devices = service["devices"].items;
  return std::any_of(devices.begin(), devices.end(), [](const ComposeNode& device) {
    return device.text.starts_with("/dev/net/tun") || device["source"].text == "/dev/net/tun";
  });
}

static void check_network(const Compose& compose, const AddedCapability& added, Pass& pass) {
  const ComposeService& service = *added.service;
  const bool is_host = is_on_host_network(service);
  if (!is_host && is_vpn(service, compose)) return;
  Finding finding = pass.report(
      added.item->place,
      "the capability `{}` changes addresses, routes and firewalls{}: only VPNs, routers and "
      "firewalls need it",
      added.name, is_host ? " of the host, whose network this is" : " of the container's network");
  if (!is_host) finding.severity(Severity::info);
  offer_to_remove(finding, compose, added.item->place, fmt::format("do not add `{}`", added.name));
}

static void check(const Compose& compose, Pass& pass) {
  for (const AddedCapability& added : added_capabilities(compose))
    if (added.name == "NET_ADMIN") check_network(compose, added, pass);
  report_capabilities(compose, pass, dangers);
}

extern constinit const Rule rule{.summary = "capability to change networks or the kernel",
                                 .severity = Severity::warning,
                                 .groups = "privilege security",
                                 .aliases = "compose-lint:CL-0011 kics:check_cap_add_cap_drop",
                                 .keys = "cap_add",
                                 .check = check,
                                 .doc = R"md(
These capabilities stop short of running code on the host, but not of much else: `NET_ADMIN` redirects traffic, `BPF` puts
programs into the kernel, `SYS_BOOT` restarts the machine. On a network of its own a container with `NET_ADMIN` changes
only that, which is an *info*; with `network_mode: host` it is the host's.

```yaml bad 4:15-4:24 8:15-8:24
services:
  app:
    image: registry.example.org/app:1
    cap_add: [NET_ADMIN, NET_BIND_SERVICE]
  guard:
    image: registry.example.org/guard:1
    network_mode: host
    cap_add: [NET_ADMIN]
```

```yaml fixed
services:
  app:
    image: registry.example.org/app:1
    cap_add: [NET_BIND_SERVICE]
  guard:
    image: registry.example.org/guard:1
    network_mode: host
```

A VPN on a network of its own cannot do without:

```yaml good
services:
  app:
    image: registry.example.org/app:1
    cap_add: [NET_BIND_SERVICE]
  tunnel:
    image: linuxserver/wireguard:1.0.20210914
    cap_add: [NET_ADMIN]
  other:
    image: registry.example.org/other:1
    cap_add: [NET_ADMIN]
    devices: ["/dev/net/tun:/dev/net/tun"]
```
)md"};

}  // namespace hullint::rules::compose::host_network_capability
