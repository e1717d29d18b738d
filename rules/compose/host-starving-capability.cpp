#include "compose/data/capabilities.h"
#include "engine/pass.h"

namespace hullint::rules::compose::host_starving_capability {

static constexpr CapabilityDanger dangers[] = {
    {"SYS_NICE", "puts its threads before all others of the host"},
    {"IPC_LOCK", "pins memory of the host that nothing else can have"},
    {"LEASE", "makes other programs wait when they open a file"},
};

static void check(const Compose& compose, Pass& pass) {
  report_capabilities(compose, pass, dangers);
}

extern constinit const Rule rule{.summary = "capability that can starve the host",
                                 .severity = Severity::warning,
                                 .groups = "privilege security",
                                 .aliases = "compose-lint:CL-0029",
                                 .keys = "cap_add",
                                 .check = check,
                                 .doc = R"md(
Scheduling, memory and file leases are the host's. With one of these capabilities a program in the container slows down
everything beside it. Give it a share of the machine with `deploy.resources` instead.

```yaml bad 4:15-4:23 4:25-4:33
services:
  engine:
    image: registry.example.org/engine:1
    cap_add: [SYS_NICE, IPC_LOCK]
```

```yaml fixed
services:
  engine:
    image: registry.example.org/engine:1
```

```yaml good
services:
  engine:
    image: registry.example.org/engine:1
    cpus: 2
    mem_limit: 4g
```
)md"};

}  // namespace hullint::rules::compose::host_starving_capability
