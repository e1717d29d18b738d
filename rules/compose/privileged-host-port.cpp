#include "compose/data/published.h"
#include "engine/pass.h"

namespace hullint::rules::compose::privileged_host_port {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    if (!may_publish(service)) continue;
    for (const ComposePort& port : service.ports) {
      if (!port.host_ports || port.host_ports->first == 0 || port.host_ports->first >= 1024)
        continue;
      pass.report(port.published->place,
                  "`{}` is a port of the host below 1024, which belongs to the system's services",
                  port.host_ports->first);
    }
  }
}

extern constinit const Rule rule{.summary = "port of the host below 1024",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "network security",
                                 .aliases = "cis:5.8",
                                 .keys = "ports",
                                 .check = check,
                                 .doc = R"md(
Ports below 1024 belong to services of the system: only root may open them, which is what clients trust. The engine opens
them for anyone who may start containers, and a rootless engine cannot.

```yaml bad 5:10-5:12
services:
  web:
    image: nginx:1.27
    ports:
      - "80:80"
```

```yaml good
services:
  web:
    image: nginx:1.27
    ports:
      - "8080:80"
      - "80"
      - "${PORT}:443"
```
)md"};

}  // namespace hullint::rules::compose::privileged_host_port
