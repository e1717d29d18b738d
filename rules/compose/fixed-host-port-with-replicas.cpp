#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::fixed_host_port_with_replicas {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const auto replicas = replicas_of(service);
    if (!replicas || replicas->count <= 1) continue;
    for (const ComposePort& port : service.ports) {
      // The host chooses another port each time for 0.
      if (!port.host_ports || port.host_ports->first == 0) continue;
      const std::int64_t ports = std::int64_t{port.host_ports->last} - port.host_ports->first + 1;
      // A range to a range is that many mappings, each with one port.
      const bool is_pool =
          !port.container_ports || port.container_ports->first == port.container_ports->last;
      const std::int64_t each = is_pool ? ports : 1;
      if (each >= replicas->count) continue;
      pass.report(port.place,
                  "{} containers need a host port each, and here {}: the others do not start",
                  replicas->count, each == 1 ? "is one" : fmt::format("are {}", each))
          .note(compose, replicas->node->place, "how many there are");
    }
  }
}

extern constinit const Rule rule{.summary = "host port for more containers than it can serve",
                                 .groups = "network correctness",
                                 .keys = "scale replicas",
                                 .check = check,
                                 .doc = R"md(
A host port belongs to one container. Of several replicas only the first starts, the others fail with "port is already
allocated". Publish a range of ports, let the host choose the port, or put a proxy in front of them. (A swarm's ingress network
shares the port; plain Compose does not.)

```yaml bad 4:13-4:32
services:
  web:
    image: nginx:1.27
    ports: ["127.0.0.1:8080:80"]
    deploy:
      replicas: 3
```

```yaml good
services:
  web:
    image: nginx:1.27
    ports: ["127.0.0.1:8080-8082:80"]
    deploy:
      replicas: 3
  worker:
    image: nginx:1.27
    ports: ["127.0.0.1::80"]
    scale: 2
```
)md"};

}  // namespace hullint::rules::compose::fixed_host_port_with_replicas
