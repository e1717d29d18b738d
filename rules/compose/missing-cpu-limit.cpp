#include "compose/data/running.h"
#include "compose/quantities.h"
#include "engine/pass.h"

namespace hullint::rules::compose::missing_cpu_limit {

// A limit of 0 or less is none; an unknown one counts.
static bool is_limit(const ComposeNode& node) {
  if (is_absent(node)) return false;
  return !node.is_known() || decimal_number(node.text).value_or(1) > 0;
}

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& own = service["cpus"];
    const ComposeNode& deployed = deployed_limit(service, "cpus");
    if (!runs_container(service) || is_limit(own) || is_limit(deployed) ||
        is_limit(service["cpu_quota"]))
      continue;
    const ComposeNode& written = own.exists() ? own : deployed;
    pass.report(is_absent(written) ? service.place : written.place,
                "`{}` may take all processors of the host: set `cpus` or "
                "`deploy.resources.limits.cpus`",
                service.name);
  }
}

extern constinit const Rule rule{.summary = "service without a processor limit",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "hardening resources",
                                 .aliases = "compose-lint:CL-0026 kics:cpus_not_limited",
                                 .check = check,
                                 .doc = R"md(
A loop that does not end, or a miner that somebody has put there, takes the time of everything else on the machine. Weights
such as `cpu_shares` are no limit. Nine of ten files have none, so that this rule is off by default.

```yaml bad 2:3-2:6 10:17-10:20
services:
  web:
    image: nginx:1.27
    cpu_shares: 512
  app:
    image: registry.example.org/app:1
    deploy:
      resources:
        limits:
          cpus: "0"
```

```yaml good
services:
  web:
    image: nginx:1.27
    cpus: 0.5
  app:
    image: registry.example.org/app:1
    deploy:
      resources:
        limits:
          cpus: "1.5"
```
)md"};

}  // namespace hullint::rules::compose::missing_cpu_limit
