#include <algorithm>
#include <map>
#include <utility>

#include "compose/data/ipam.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_static_ip {

namespace {

struct Holder {
  const ComposeService* service = nullptr;
  ComposePlace place;
};

using Holders = std::map<std::pair<std::string_view, IpAddress>, Holder>;

const ComposeResource* find_network(const Compose& compose, std::string_view name) {
  const auto& networks = compose.networks();
  const auto found = std::find_if(networks.begin(), networks.end(),
                                  [&](const ComposeResource& one) { return one.name == name; });
  return found == networks.end() ? nullptr : &*found;
}

void check_subnet(const ComposeNode& node, const IpAddress& address, const ComposeResource& network,
                  Pass& pass) {
  if (!declares_all_subnets(network)) return;
  bool has_subnet = false;
  for (const IpamPool& pool : pools_of(network)) {
    if (!pool.subnet || pool.subnet->address.is_v4 != address.is_v4) continue;
    has_subnet = true;
    if (!pool.subnet->contains(address)) continue;
    if (pool.gateway == address) {
      pass.report(node.place, "`{}` is the gateway of the network `{}`", node.text, network.name);
    } else if (pool.subnet->prefix + 1 < address.bits() &&
               (address == pool.subnet->first() ||
                (address.is_v4 && address == pool.subnet->last()))) {
      pass.report(node.place, "`{}` stands for the whole network `{}`", node.text, network.name);
    }
    return;
  }
  if (has_subnet) {
    pass.report(node.place, "`{}` is in no subnet of the network `{}`", node.text, network.name);
  } else {
    pass.report(node.place,
                "the network `{}` has no `subnet` in `ipam.config`, without which no address can "
                "be chosen",
                network.name);
  }
}

// One of `ipv4_address` and `ipv6_address`.
void check_address(const ComposeService& service, const ComposeReference& reference,
                   std::string_view key, const Compose& compose, Holders& holders, Pass& pass) {
  const ComposeNode& node = (*reference.node)[key];
  if (!node.is_text() || !node.is_known() || node.text.empty()) return;
  const std::optional<IpAddress> address = parse_address(node.text);
  if (!address || address->is_v4 != (key == "ipv4_address")) {
    pass.report(node.place, "`{}` is no {} address", node.text,
                key == "ipv4_address" ? "IPv4" : "IPv6");
    return;
  }
  if (const ComposeResource* network = find_network(compose, reference.name))
    check_subnet(node, *address, *network, pass);
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
  for (const ComposeService& service : compose.services()) {
    for (const ComposeReference& reference : service.networks) {
      if (!reference.node->is_mapping()) continue;
      check_address(service, reference, "ipv4_address", compose, holders, pass);
      check_address(service, reference, "ipv6_address", compose, holders, pass);
    }
  }
}

extern constinit const Rule rule{.summary = "static address that a container cannot have",
                                 .severity = Severity::error,
                                 .groups = "network correctness",
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
