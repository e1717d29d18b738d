#include "compose/data/health.h"
#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::service_healthy_without_healthcheck {

static void report(const ComposeDependency& dependency, const ComposeService& target,
                   const Compose& compose, Pass& pass) {
  const Health health = health_of(target, pass.workspace());
  const std::string_view name = dependency.service;
  if (health == Health::disabled)
    pass.report(dependency.condition_place,
                "`{}` never becomes healthy, as its health check is switched off", name)
        .note(compose, target.key_place("healthcheck"), "here");
  if (health == Health::absent)
    pass.report(dependency.condition_place,
                "`{}` never becomes healthy: neither it nor its Dockerfile has a health check",
                name)
        .note(compose, target.place, "this is where `healthcheck` is missing");
  if (health == Health::by_image)
    pass.report(dependency.condition_place,
                "`{}` only becomes healthy if its image has a health check, as it has none itself",
                name)
        .severity(Severity::info)
        .confidence(Confidence::low)
        .note(compose, target.place, "this is where `healthcheck` is missing");
}

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  for (const ComposeService& service : compose.services()) {
    for (const ComposeDependency& dependency : service.dependencies) {
      if (dependency.condition != "service_healthy" || !dependency.is_known) continue;
      const ComposeService* target = compose.service(dependency.service);
      if (target != nullptr) report(dependency, *target, compose, pass);
    }
  }
}

extern constinit const Rule rule{
    .summary = "waiting for the health of a service that nothing checks",
    .severity = Severity::warning,
    .groups = "correctness references",
    .reach = Reach::workspace,
    .keys = "depends_on",
    .check = check,
    .doc = R"md(
A container without a health check is never healthy, so that what waits for it with `service_healthy` does not start.
The check can stand in the service or in its image. Of an image that is not built here only its authors know whether it
has one; hardly any has, and this is told as an *info*.

```yaml bad 6:20-6:35
services:
  web:
    image: nginx:1.27
    depends_on:
      db:
        condition: service_healthy
  db:
    image: postgres:17
    healthcheck:
      disable: true
```

```yaml bad 6:20-6:35
services:
  web:
    image: nginx:1.27
    depends_on:
      db:
        condition: service_healthy
  db:
    image: postgres:17
```

```dockerfile file=Dockerfile
FROM debian:12
HEALTHCHECK CMD pgrep server
```

```yaml good
services:
  web:
    image: nginx:1.27
    depends_on:
      db:
        condition: service_healthy
      server:
        condition: service_healthy
  db:
    image: postgres:17
    healthcheck:
      test: pg_isready
  server:
    build: .
```
)md"};

}  // namespace hullint::rules::compose::service_healthy_without_healthcheck
