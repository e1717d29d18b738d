#include "compose/data/repairs.h"
#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::network_mode_with_networks {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeEntry* networks = service.node->entry("networks");
    if (networks == nullptr || networks->value.entries.empty() || !is_set(service["network_mode"]))
      continue;
    const ComposePlace& mode = service["network_mode"].place;
    const ComposePlace place = place_of_conflict(compose, networks->key_place, mode);
    Finding finding =
        pass.report(place, "`networks` and `network_mode` exclude each other: Compose refuses `{}`",
                    service.name);
    finding.note(compose, place == mode ? networks->key_place : mode, "the other one");
    offer_removal(finding, compose, service.place, *networks, Safety::unsafe);
  }
}

extern constinit const Rule rule{.summary = "service with a network mode and networks",
                                 .severity = Severity::error,
                                 .groups = "correctness network",
                                 .aliases = "compose-go:network-mode-with-networks",
                                 .keys = "network_mode",
                                 .check = check,
                                 .doc = R"md(
`network_mode` takes a service out of the project's networks: it has the host's network, that of another container, or none.
Compose refuses a service that is to be in networks as well.

```yaml bad 5:5-5:13
services:
  web:
    image: nginx:1.27
    network_mode: host
    networks: [front]
  api:
    image: example.org/api:2
    networks: [front]
networks:
  front: {}
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    network_mode: host
  api:
    image: example.org/api:2
    networks: [front]
networks:
  front: {}
```

```yaml good
services:
  web:
    image: nginx:1.27
    networks: [front]
  metrics:
    image: prom/node-exporter:v1.8.2
    network_mode: host
networks:
  front: {}
```
)md"};

}  // namespace hullint::rules::compose::network_mode_with_networks
