#include "compose/data/builds.h"
#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::missing_healthcheck {

static bool image_may_have_one(const ComposeService& service, const Pass& pass) {
  if (!service.build) return false;
  const auto built = dockerfile_of(*service.build, pass.workspace());
  if (!built) return true;
  const auto index = target_stage(*service.build, built->file());
  return !index || built->file().stages()[*index].healthcheck != nullptr;
}

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  const OneShots one_shots(compose);
  for (const ComposeService& service : compose.services()) {
    if (!runs_container(service) || one_shots.has(service)) continue;
    if (!is_absent(service["healthcheck"]) || image_may_have_one(service, pass)) continue;
    pass.report(service.place, "nothing says whether `{}` works: add a `healthcheck`",
                service.name);
  }
}

extern constinit const Rule rule{.summary = "service without a health check",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "resources reliability",
                                 .aliases = "kics:healthcheck_not_set",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Without a health check a service counts as well as soon as its process runs, and what depends on it starts too early. The
image may bring one; of images from elsewhere that is not known, so that this rule is off by default. Services that end by
themselves need none.

```yaml bad 2:3-2:6
services:
  web:
    image: nginx:1.27
```

```dockerfile file=Dockerfile
FROM debian:12
HEALTHCHECK CMD ["app", "health"]
```

```yaml good
services:
  web:
    image: nginx:1.27
    healthcheck:
      test: [CMD, curl, -f, "http://localhost/"]
    depends_on:
      prepare:
        condition: service_completed_successfully
  app:
    build: .
  prepare:
    image: registry.example.org/prepare:1
  db-migrate:
    image: registry.example.org/migrate:1
```
)md"};

}  // namespace hullint::rules::compose::missing_healthcheck
