#include "compose/data/capabilities.h"
#include "engine/pass.h"

namespace hullint::rules::compose::kernel_log_capability {

static constexpr CapabilityDanger dangers[] = {
    {"SYSLOG", "reads the kernel's log, which is the host's, with the addresses in it"},
};

static void check(const Compose& compose, Pass& pass) {
  report_capabilities(compose, pass, dangers);
}

extern constinit const Rule rule{.summary = "capability to read the kernel's log",
                                 .severity = Severity::warning,
                                 .groups = "privilege security",
                                 .aliases = "compose-lint:CL-0030",
                                 .keys = "cap_add",
                                 .check = check,
                                 .doc = R"md(
There is one kernel log for the whole machine. With `SYSLOG` a container reads it even where users of the host may not,
and finds devices, networks, and on some machines the addresses that an exploit wants.

```yaml bad 4:15-4:21
services:
  monitor:
    image: registry.example.org/monitor:1
    cap_add: [SYSLOG]
```

```yaml fixed
services:
  monitor:
    image: registry.example.org/monitor:1
```

```yaml good
services:
  monitor:
    image: registry.example.org/monitor:1
    cap_add: [AUDIT_WRITE]
```
)md"};

}  // namespace hullint::rules::compose::kernel_log_capability
