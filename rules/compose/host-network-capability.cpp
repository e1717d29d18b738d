#include "compose/data/capabilities.h"
#include "engine/pass.h"

namespace hullint::rules::compose::host_network_capability {

static constexpr CapabilityDanger dangers[] = {
    {"NET_ADMIN",
     "changes addresses, routes and firewalls, also those of whatever shares its network"},
    {"BPF", "loads programs that run in the kernel and see all of it"},
    {"SYS_BOOT", "restarts the host, into another kernel if it likes"},
};

static void check(const Compose& compose, Pass& pass) {
  report_capabilities(compose, pass, dangers);
}

extern constinit const Rule rule{.summary = "capability to change networks or the kernel",
                                 .severity = Severity::warning,
                                 .groups = "privilege security",
                                 .aliases = "compose-lint:CL-0011 kics:check_cap_add_cap_drop",
                                 .check = check,
                                 .doc = R"md(
These capabilities stop short of running code on the host, but not of much else: `NET_ADMIN` redirects traffic, `BPF` puts
programs into the kernel, `SYS_BOOT` restarts the machine. A VPN or a router needs the first of them, and says so.

```yaml bad 4:15-4:24
services:
  app:
    image: registry.example.org/app:1
    cap_add: [NET_ADMIN, NET_BIND_SERVICE]
```

```yaml fixed
services:
  app:
    image: registry.example.org/app:1
    cap_add: [NET_BIND_SERVICE]
```

```yaml good
services:
  app:
    image: registry.example.org/app:1
    cap_add: [NET_BIND_SERVICE]
```
)md"};

}  // namespace hullint::rules::compose::host_network_capability
