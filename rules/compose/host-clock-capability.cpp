#include "compose/data/capabilities.h"
#include "engine/pass.h"

namespace hullint::rules::compose::host_clock_capability {

static constexpr CapabilityDanger dangers[] = {
    {"SYS_TIME", "sets the clock of the host, on which certificates and one-time passwords depend"},
    {"PERFMON", "samples every process of the host and its kernel"},
};

static void check(const Compose& compose, Pass& pass) {
  report_capabilities(compose, pass, dangers);
}

extern constinit const Rule rule{
    .summary = "capability that reaches the host's clock or its processes",
    .severity = Severity::warning,
    .groups = "privilege security",
    .aliases = "compose-lint:CL-0028",
    .keys = "cap_add",
    .check = check,
    .doc = R"md(
A container has no clock of its own, and no view of performance either: `SYS_TIME` sets the host's time, which lets
expired certificates live again, and `PERFMON` samples what all other programs do. Keep the time on the host.

```yaml bad 4:15-4:23
services:
  time:
    image: registry.example.org/chrony:4
    cap_add: [SYS_TIME]
```

```yaml fixed
services:
  time:
    image: registry.example.org/chrony:4
```

```yaml good
services:
  time:
    image: registry.example.org/chrony:4
    cap_drop: [SYS_TIME]
```
)md"};

}  // namespace hullint::rules::compose::host_clock_capability
