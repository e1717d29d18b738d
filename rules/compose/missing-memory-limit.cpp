#include "compose/data/running.h"
#include "compose/quantities.h"
#include "engine/pass.h"

namespace hullint::rules::compose::missing_memory_limit {

// A limit of 0 or less is none; an unknown one counts.
static bool is_limit(const ComposeNode& node) {
  if (is_absent(node)) return false;
  return !node.is_known() || size_bytes(node.text).value_or(1) > 0;
}

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& own = service["mem_limit"];
    const ComposeNode& deployed = deployed_limit(service, "memory");
    if (!runs_container(service) || is_limit(own) || is_limit(deployed)) continue;
    const ComposeNode& written = own.exists() ? own : deployed;
    pass.report(is_absent(written) ? service.place : written.place,
                "`{}` may take all memory of the host: set `mem_limit` or "
                "`deploy.resources.limits.memory`",
                service.name);
  }
}

extern constinit const Rule rule{.summary = "service without a memory limit",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "hardening resources",
                                 .aliases = "compose-lint:CL-0026 kics:memory_not_limited",
                                 .check = check,
                                 .doc = R"md(
A program with a leak takes the memory of the whole machine, and the kernel kills whatever it likes. With a limit it is the
program itself that goes. A reservation is no limit. Nine of ten files have none, so that this rule is off by default.

```yaml bad 2:3-2:6 6:16-6:17
services:
  web:
    image: nginx:1.27
  app:
    image: registry.example.org/app:1
    mem_limit: 0
```

```yaml good
services:
  web:
    image: nginx:1.27
    mem_limit: 256m
  app:
    image: registry.example.org/app:1
    deploy:
      resources:
        limits:
          memory: ${MEMORY}
```
)md"};

}  // namespace hullint::rules::compose::missing_memory_limit
