#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::networks_not_set {

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  for (const ComposeService& service : compose.services()) {
    for (const ComposeReference& network : service.networks) {
      if (!network.is_implicit) continue;
      pass.report(service.place, "`{}` names no network, so that it is in one with all that do not",
                  service.name);
    }
  }
}

extern constinit const Rule rule{.summary = "service that names no network",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "network security",
                                 .aliases = "owasp:5",
                                 .check = check,
                                 .doc = R"md(
Compose makes one network `default` for all services that name none, in which each reaches every port of the others.
That is private to the project, and often enough. Where it is not, networks say who talks to whom.

```yaml bad 2:3-2:6
services:
  web:
    image: nginx:1.27
```

```yaml good
services:
  web:
    image: nginx:1.27
    networks: [front]
  job:
    image: example/job:1.0
    network_mode: none
networks:
  front:
```
)md"};

}  // namespace hullint::rules::compose::networks_not_set
