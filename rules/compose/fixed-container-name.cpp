#include "compose/data/repairs.h"
#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::fixed_container_name {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeEntry* name = service.node->entry("container_name");
    if (name == nullptr || !is_set(name->value)) continue;
    Finding finding = pass.report(name->value.place,
                                  "a fixed container name: the project starts once on a host, and "
                                  "`{}` cannot be scaled",
                                  service.name);
    offer_removal(finding, compose, service.place, *name, Safety::unsafe);
  }
}

extern constinit const Rule rule{.summary = "container name that Compose does not choose",
                                 .severity = Severity::hint,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .keys = "container_name",
                                 .check = check,
                                 .doc = R"md(
Compose names containers after project, service and number, so that two copies of a project can run side by side and a
service can have several containers. `container_name` takes both away. Other services reach a service by its own name.

```yaml bad 4:21-4:24
services:
  web:
    image: nginx:1.27
    container_name: web
```

```yaml fixed
services:
  web:
    image: nginx:1.27
```

```yaml good
services:
  web:
    image: nginx:1.27
```
)md"};

}  // namespace hullint::rules::compose::fixed_container_name
