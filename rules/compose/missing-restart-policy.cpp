#include "compose/data/offers.h"
#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::missing_restart_policy {

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  const OneShots one_shots(compose);
  for (const ComposeService& service : compose.services()) {
    if (!runs_container(service) || one_shots.has(service)) continue;
    if (!is_absent(service["restart"]) || !is_absent(service["deploy"]["restart_policy"])) continue;
    Finding finding = pass.report(
        service.place, "`{}` stays down when it fails, and after the host restarts", service.name);
    offer_key(finding, compose, service, "restart", yaml::line_value("unless-stopped"),
              "start it again unless it was stopped");
  }
}

extern constinit const Rule rule{.summary = "service without a restart policy",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "resources reliability",
                                 .check = check,
                                 .doc = R"md(
By default the engine leaves a container that has ended as it is, also when the host comes up again. For development that is
right, so that this rule is off by default. Services that are meant to end need no policy.

```yaml bad 2:3-2:6
services:
  web:
    image: nginx:1.27
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    restart: unless-stopped
```

```yaml good
services:
  web:
    image: nginx:1.27
    restart: "no"
  app:
    image: registry.example.org/app:1
    deploy:
      restart_policy:
        condition: on-failure
  migrate:
    image: registry.example.org/app:1
```
)md"};

}  // namespace hullint::rules::compose::missing_restart_policy
