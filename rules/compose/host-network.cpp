#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::host_network {

static void check(const Compose& compose, Pass& pass) {
  report_host_namespace(compose, pass, "network_mode",
                        "puts the container on the host's network: it reaches what listens on "
                        "localhost, and `ports` has no effect");
}

extern constinit const Rule rule{
    .summary = "network of the host shared",
    .severity = Severity::warning,
    .groups = "network security",
    .aliases = "compose-lint:CL-0008 kics:shared_host_network_namespace",
    .keys = "network_mode",
    .check = check,
    .doc = R"md(
On the host's network a container reaches every service that listens on `127.0.0.1` because nobody else should, and what
it opens itself is open to the outside, past `ports`. Publish the ports that are needed.

```yaml bad 4:19-4:23
services:
  app:
    image: registry.example.org/app:1
    network_mode: host
```

```yaml fixed
services:
  app:
    image: registry.example.org/app:1
```

```yaml good
services:
  app:
    image: registry.example.org/app:1
  unknown:
    image: registry.example.org/app:1
    network_mode: ${MODE}
```
)md"};

}  // namespace hullint::rules::compose::host_network
