#include <algorithm>
#include <vector>

#include "compose/data/ipam.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_ipam {

namespace {

struct Declared {
  const ComposeResource* network = nullptr;
  Subnet subnet;
  ComposePlace place;
};

bool is_known_text(const ComposeNode& node) {
  return node.is_text() && node.is_known() && !node.text.empty();
}

void check_prefix(const ComposeNode& node, const std::optional<Subnet>& subnet, Pass& pass) {
  if (!is_known_text(node)) return;
  if (!subnet) {
    pass.report(node.place, "`{}` is no subnet: an address with `/` and its prefix, such as `{}`",
                node.text, "172.28.0.0/16");
  } else if (subnet->first() != subnet->address) {
    pass.report(node.place, "`{}` is an address in a subnet, the subnet is `{}`", node.text,
                to_text(*subnet));
  }
}

void check_pool(const IpamPool& pool, Pass& pass) {
  const ComposeNode& gateway = (*pool.node)["gateway"];
  const ComposeNode& range = (*pool.node)["ip_range"];
  check_prefix((*pool.node)["subnet"], pool.subnet, pass);
  check_prefix(range, pool.range, pass);
  if (is_known_text(gateway) && !pool.gateway)
    pass.report(gateway.place, "`{}` is no IP address", gateway.text);
  if (!pool.subnet) return;
  if (pool.gateway && !pool.subnet->contains(*pool.gateway)) {
    pass.report(gateway.place, "the gateway `{}` is not in the subnet `{}`", gateway.text,
                to_text(*pool.subnet));
  }
  if (pool.range && !pool.subnet->contains(*pool.range)) {
    pass.report(range.place, "the range `{}` is not in the subnet `{}`", range.text,
                to_text(*pool.subnet));
  }
  for (const ComposeEntry& entry : (*pool.node)["aux_addresses"].entries) {
    if (!is_known_text(entry.value)) continue;
    const auto address = parse_address(entry.value.text);
    if (address && pool.subnet->contains(*address)) continue;
    pass.report(entry.value.place, "the address `{}` is not in the subnet `{}`", entry.value.text,
                to_text(*pool.subnet));
  }
}

// Sorted by their first address, a subnet that overlaps an earlier one overlaps the one that
// reaches furthest.
void check_overlaps(std::vector<Declared> all, const Compose& compose, Pass& pass) {
  std::stable_sort(all.begin(), all.end(), [](const Declared& a, const Declared& b) {
    if (a.subnet.address.is_v4 != b.subnet.address.is_v4) return a.subnet.address.is_v4;
    return a.subnet.first() < b.subnet.first();
  });
  const Declared* furthest = nullptr;
  for (const Declared& one : all) {
    if (furthest != nullptr && furthest->subnet.overlaps(one.subnet)) {
      pass.report(one.place, "the subnet `{}` overlaps `{}` of the network `{}`",
                  to_text(one.subnet), to_text(furthest->subnet), furthest->network->name)
          .note(compose, furthest->place, "the other one");
    } else {
      furthest = &one;
    }
  }
}

}  // namespace

static void check(const Compose& compose, Pass& pass) {
  std::vector<Declared> all;
  all.reserve(compose.networks().size());
  for (const ComposeResource& network : compose.networks()) {
    if (network.external.value_or(true)) continue;
    for (const IpamPool& pool : pools_of(network)) {
      check_pool(pool, pass);
      if (pool.subnet) all.push_back({&network, *pool.subnet, (*pool.node)["subnet"].place});
    }
  }
  check_overlaps(std::move(all), compose, pass);
}

extern constinit const Rule rule{.summary = "addresses of a network that the engine refuses",
                                 .severity = Severity::warning,
                                 .groups = "network correctness",
                                 .keys = "ipam",
                                 .check = check,
                                 .doc = R"md(
A subnet is its first address and a prefix; gateway and range are in it; and no two networks share addresses. The engine
makes no network otherwise.

```yaml bad 5:19-5:32 6:20-6:30 7:21-7:34 11:19-11:34
networks:
  front:
    ipam:
      config:
        - subnet: 172.28.0.1/16
          gateway: 172.29.0.1
          ip_range: 172.28.5.0/33
  back:
    ipam:
      config:
        - subnet: 172.28.128.0/24
```

```yaml good
networks:
  front:
    ipam:
      config:
        - subnet: 172.28.0.0/17
          gateway: 172.28.0.1
          ip_range: 172.28.5.0/24
          aux_addresses:
            router: 172.28.0.2
        - subnet: fd00:1::/64
  back:
    ipam:
      config:
        - subnet: 172.28.128.0/24
        - subnet: ${SUBNET}
```
)md"};

}  // namespace hullint::rules::compose::invalid_ipam
