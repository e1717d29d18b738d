#include "compose/data/order.h"

namespace hullint::rules::compose::legacy_volumes_from {

static void check(const Compose&, Pass& pass) {
  for (const yaml::Entry& service : pass.once(written_services)) {
    for (const yaml::Entry& entry : service.value.entries()) {
      if (entry.key.text() == "volumes_from" && entry.value.resolved().size() > 0)
        pass.report(entry.key.span(),
                    "`volumes_from` mounts whatever the other has, on the same paths: name the "
                    "volumes that this service needs")
            .deprecated();
    }
  }
}

extern constinit const Rule rule{.summary = "volumes taken from another service",
                                 .severity = Severity::info,
                                 .groups = "deprecated",
                                 .keys = "volumes_from",
                                 .check = check,
                                 .doc = R"md(
`volumes_from` shows a service all that another one mounts, on the same paths. A named volume says what is shared, and
each service where and how it is mounted.

```yaml bad 4:5-4:17
services:
  web:
    image: nginx:1.27
    volumes_from: [app]
  app:
    image: example/app:1.2
    volumes: ["static:/static"]
volumes:
  static:
```

```yaml good
services:
  web:
    image: nginx:1.27
    volumes: ["static:/usr/share/nginx/html:ro"]
  app:
    image: example/app:1.2
    volumes: ["static:/static"]
volumes:
  static:
```
)md"};

}  // namespace hullint::rules::compose::legacy_volumes_from
