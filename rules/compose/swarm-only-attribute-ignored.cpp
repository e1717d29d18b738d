#include "base/strings.h"
#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::swarm_only_attribute_ignored {

static void check_deploy(const ComposeNode& deploy, Pass& pass) {
  for (const ComposeEntry& entry : deploy.entries) {
    if (!is_set(entry.value)) continue;
    if (one_of(entry.key, "update_config rollback_config placement endpoint_mode")) {
      pass.report(entry.key_place, "`deploy.{}` is for swarms: plain Compose ignores it",
                  entry.key);
    } else if (entry.key == "labels") {
      pass.report(entry.key_place,
                  "`deploy.labels` are those of a swarm's service: a container gets the service's "
                  "own `labels`");
    } else if (entry.key == "mode" && entry.value.is_known() && entry.value.text != "replicated") {
      pass.report(entry.value.place, "`deploy.mode: {}` is for swarms: plain Compose ignores it",
                  entry.value.text);
    }
  }
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    check_deploy(service["deploy"], pass);
    for (const ComposeMount& mount : service.mounts)
      if (mount.type == "cluster")
        pass.report((*mount.node)["type"].place,
                    "cluster volumes are for swarms: plain Compose has none");
  }
}

extern constinit const Rule rule{.summary = "setting that only a swarm reads",
                                 .severity = Severity::info,
                                 .groups = "correctness swarm",
                                 .keys = "deploy volumes",
                                 .check = check,
                                 .doc = R"md(
`docker compose` reads `replicas`, `resources` and `restart_policy` of `deploy`, and passes over what only a swarm can do. Who
deploys the file with `docker stack deploy` switches this rule off.

```yaml bad 5:13-5:19 6:7-6:16
services:
  web:
    image: nginx:1.27
    deploy:
      mode: global
      placement:
        constraints: [node.role == worker]
```

```yaml good
services:
  web:
    image: nginx:1.27
    labels:
      example.org/team: shop
    deploy:
      replicas: 2
      resources:
        limits:
          memory: 512m
```
)md"};

}  // namespace hullint::rules::compose::swarm_only_attribute_ignored
