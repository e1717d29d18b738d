#include <map>
#include <utility>
#include <vector>

#include "compose/data/ipam.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_static_ip {

namespace {

struct Holder {
  const ComposeService* service = nullptr;
  ComposePlace place;
};

using Holders = std::map<std::pair<std::string_view, IpAddress>, Holder>;

// A network with what is declared of it, read once.
struct Network {
  std::vector<IpamPool> pools;
  bool is_declared = false;  // all of its subnets
};

using Networks = std::map<std::string_view, Network>;

Networks networks_of(const Compose& compose) {
  Networks networks;
  if (!compose.is_whole()) return networks;
  for (const ComposeResource& network : compose.networks())
    networks.emplace(network.name, Network{pools_of(network), declares_all_subnets(network)});
  return networks;
}

void check_subnet(const ComposeNode& node, const IpAddress& address, const Network& network,
                  std::string_view name, Pass& pass) {
  bool has_subnet = false;
  for (const IpamPool& pool : network.pools) {
    if (!pool.subnet || pool.subnet->address.is_v4 != address.is_v4) continue;
    has_subnet = true;
    if (!pool.subnet->contains(address)) continue;
    if (pool.gateway == address) {
      pass.report(node.place, "`{}` is the gateway of the network `{}`", node.text, name);
    } else if (pool.subnet->prefix + 1 < address.bits() &&
               (address == pool.subnet->first() ||
                (address.is_v4 && address == pool.subnet->last()))) {
      pass.report(node.place, "`{}` stands for the whole network `{}`", node.text, name);
    }
    return;
  }
  if (has_subnet) {
    pass.report(node.place, "`{}` is in no subnet of the network `{}`", node.text, name);
  } else {
    pass.report(node.place,
                "the network `{}` has no `subnet` in `ipam.config`, without which no address can "
                "be chosen",
                name);
  }
}

// One of `ipv4_address` and `ipv6_address`.
void check_address(const ComposeService& service, const ComposeReference& reference,
                   std::string_view key, const Compose& compose, const Networks& networks,
                   Holders& holders, Pass& pass) {
  const ComposeNode& node = (*reference.node)[key];
  if (!node.is_text() || !node.is_known() || node.text.empty()) return;
  const std::optional<IpAddress> address = parse_address(node.text);
  if (!address || address->is_v4 != (key == "ipv4_address")) {
    pass.report(node.place, "`{}` is no {} address", node.text,
                key == "ipv4_address" ? "IPv4" : "IPv6");
    return;
  }
  const auto network = networks.find(reference.name);
  if (network != networks.end() && network->second.is_declared)
    check_subnet(node, *address, network->second, reference.name, pass);
  const auto [first, is_new] =
      holders.emplace(std::pair(reference.name, *address), Holder{&service, node.place});
  if (is_new || !co_active(*first->second.service, service).value_or(false)) return;
  // What an anchor brings to several services stands in one place.
  const bool is_same_text = first->second.place == node.place;
  pass.report(is_same_text ? service.place : node.place,
              "`{}` has the address `{}` in the network `{}` too", first->second.service->name,
              node.text, reference.name)
      .note(compose, first->second.place, "the first one");
}

}  // namespace

static void check(const Compose& compose, Pass& pass) {
  Holders holders;
  const Networks networks = networks_of(compose);
  for (const ComposeService& service : compose.services()) {
    for (const ComposeReference& reference : service.networks) {
      if (!reference.node->is_mapping()) continue;
      check_address(service, reference, "ipv4_address", compose, networks, holders, pass);
      check_address(service, reference, "ipv6_address", compose, networks, holders, pass);
    }
  }
}

extern constinit const Rule rule{.summary = "static address that a container cannot have",
                                 .severity = Severity::error,
                                 .groups = "network correctness",
                                 .keys = "ipv4_address ipv6_address",
                                 .check = check,
                                 .doc = R"md(
The engine gives a container the address that it asks for if the network declares a subnet with it, and nobody has it
yet. The gateway has one, and the first and last of a subnet are no host's.

```yaml bad 5:28-5:38 6:29-6:37 14:28-14:38 18:28-18:38 22:28-22:36
services:
  a:
    image: nginx:1.27
    networks:
      back: {ipv4_address: 172.28.0.1}
      front: {ipv4_address: 10.0.0.2}
  b:
    image: nginx:1.27
    networks:
      back: {ipv4_address: 172.28.0.5}
  c:
    image: nginx:1.27
    networks:
      back: {ipv4_address: 172.28.0.5}
  d:
    image: nginx:1.27
    networks:
      back: {ipv4_address: 172.29.0.5}
  e:
    image: nginx:1.27
    networks:
      back: {ipv4_address: 172.28.0}
networks:
  front:
  back:
    ipam:
      config:
        - subnet: 172.28.0.0/16
          gateway: 172.28.0.1
```

```yaml good
services:
  a:
    image: nginx:1.27
    networks:
      back: {ipv4_address: 172.28.0.2}
      outside: {ipv4_address: 10.0.0.2}
  b:
    image: nginx:1.27
    networks:
      back: {ipv4_address: "${ADDRESS}"}
  blue:
    profiles: [blue]
    image: nginx:1.27
    networks:
      back: {ipv4_address: 172.28.0.3}
  green:
    profiles: [green]
    image: nginx:1.27
    networks:
      back: {ipv4_address: 172.28.0.3}
networks:
  outside:
    external: true
  back:
    ipam:
      config:
        - subnet: 172.28.0.0/16
          gateway: 172.28.0.1
```
)md"};

}  // namespace hullint::rules::compose::invalid_static_ip
