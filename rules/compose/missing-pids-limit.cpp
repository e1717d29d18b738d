#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::missing_pids_limit {

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  for (const ComposeService& service : compose.services()) {
    if (!runs_container(service) || !is_absent(service["pids_limit"]) ||
        !is_absent(deployed_limit(service, "pids")))
      continue;
    pass.report(service.place,
                "`{}` may start as many processes as the host can hold: set `pids_limit`",
                service.name);
  }
}

extern constinit const Rule rule{.summary = "service without a limit of processes",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "hardening resources",
                                 .aliases = "kics:pids_limit_not_set",
                                 .check = check,
                                 .doc = R"md(
A program that keeps starting processes fills the table of the whole machine, where then nobody can log in any more.
`pids_limit: 200` is enough for most. Hardly any file has it, so that this rule is off by default.

```yaml bad 2:3-2:6
services:
  web:
    image: nginx:1.27
```

```yaml good
services:
  web:
    image: nginx:1.27
    pids_limit: 200
  app:
    image: registry.example.org/app:1
    deploy:
      resources:
        limits:
          pids: 100
```
)md"};

}  // namespace hullint::rules::compose::missing_pids_limit
