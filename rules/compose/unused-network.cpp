#include "compose/data/references.h"

namespace hullint::rules::compose::unused_network {

static void check(const Compose& compose, Pass& pass) {
  report_unused(network_kind, compose, pass);
}

extern constinit const Rule rule{.summary = "network that no service uses",
                                 .severity = Severity::warning,
                                 .groups = "correctness references",
                                 .reach = Reach::workspace,
                                 .keys = "networks",
                                 .check = check,
                                 .doc = R"md(
Compose creates the networks that services are in, and no others: one that no service names is left over, or the service
that should be in it is not.

```yaml bad 5:3-5:6
services:
  web:
    image: nginx:1.27
networks:
  old:
    driver: bridge
```

```yaml fixed
services:
  web:
    image: nginx:1.27
```

```yaml good
services:
  web:
    image: nginx:1.27
    networks: [new]
networks:
  new:
    driver: bridge
```
)md"};

}  // namespace hullint::rules::compose::unused_network
