#include "compose/data/repairs.h"
#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::container_name_with_replicas {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeEntry* name = service.node->entry("container_name");
    const auto replicas = replicas_of(service);
    if (name == nullptr || !is_set(name->value) || !replicas || replicas->count <= 1) continue;
    Finding finding = pass.report(name->value.place,
                                  "{} containers cannot share one name: Compose refuses "
                                  "`container_name` beside `{}`",
                                  replicas->count, replicas->key);
    finding.note(compose, replicas->node->place, "how many there are");
    offer_removal(finding, compose, service.place, *name, Safety::unsafe);
  }
}

extern constinit const Rule rule{.summary = "container name of a service with several containers",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "compose-go:container-name-with-replicas",
                                 .keys = "container_name",
                                 .check = check,
                                 .doc = R"md(
Containers have unique names. Without `container_name` Compose numbers them: `shop-worker-1`, `shop-worker-2`.

```yaml bad 4:21-4:27
services:
  worker:
    image: example.org/worker:2
    container_name: worker
    deploy:
      replicas: 3
```

```yaml fixed
services:
  worker:
    image: example.org/worker:2
    deploy:
      replicas: 3
```

```yaml good
services:
  worker:
    image: example.org/worker:2
    deploy:
      replicas: 3
  web:
    image: nginx:1.27
    container_name: web
    scale: 1
```
)md"};

}  // namespace hullint::rules::compose::container_name_with_replicas
