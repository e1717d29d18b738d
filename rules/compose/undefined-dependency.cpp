#include "compose/data/names.h"
#include "compose/data/neighbours.h"
#include "engine/pass.h"

namespace hullint::rules::compose::undefined_dependency {

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  ProjectsAround around(compose, pass.workspace());
  for (const ComposeService& service : compose.services()) {
    for (const ComposeDependency& dependency : service.dependencies) {
      if (dependency.kind != ComposeDependency::Kind::depends_on || !dependency.is_known) continue;
      if (compose.service(dependency.service) != nullptr) continue;
      if (around.have("services", dependency.service)) continue;
      const auto meant = nearest_service(compose, dependency.service);
      Finding finding =
          pass.report(dependency.place, "`{}` depends on `{}`, and no service has that name{}",
                      service.name, dependency.service, did_you_mean(meant));
      if (meant) offer_name(finding, compose, dependency.place, *meant);
    }
  }
}

extern constinit const Rule rule{.summary = "dependency on a service that does not exist",
                                 .severity = Severity::error,
                                 .groups = "correctness references",
                                 .aliases = "compose-go:undefined-dependency",
                                 .reach = Reach::workspace,
                                 .keys = "depends_on",
                                 .check = check,
                                 .doc = R"md(
Compose refuses a project in which a service depends on one that is not there, also with `required: false`.

```yaml bad 4:18-4:20
services:
  web:
    image: nginx:1.27
    depends_on: [bd]
  db:
    image: postgres:17
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    depends_on: [db]
  db:
    image: postgres:17
```

```yaml good
services:
  web:
    image: nginx:1.27
    depends_on:
      db:
        condition: service_started
  db:
    image: postgres:17
```
)md"};

}  // namespace hullint::rules::compose::undefined_dependency
