#include "compose/data/order.h"

namespace hullint::rules::compose::unsorted_dependencies {

static void check(const Compose& compose, Pass& pass) {
  for (const yaml::Entry& service : pass.once(written_services))
    report_unsorted_names(compose, pass, service.value["depends_on"]);
}

extern constinit const Rule rule{.summary = "dependencies that are not sorted by name",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .aliases = "dclint:service-dependencies-alphabetical-order",
                                 .keys = "depends_on",
                                 .check = check,
                                 .doc = R"md(
The order of dependencies means nothing to Compose: sorted, one is found faster and changes are small.

```yaml bad 6:9-6:11
services:
  web:
    image: nginx:1.27
    depends_on:
      - redis
      - db # the orders
  db:
    image: postgres:17
  redis:
    image: redis:7.4
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    depends_on:
      - db # the orders
      - redis
  db:
    image: postgres:17
  redis:
    image: redis:7.4
```

```yaml bad 6:7-6:9
services:
  web:
    image: nginx:1.27
    depends_on:
      redis: {condition: service_started}
      db: {condition: service_started}
  db:
    image: postgres:17
  redis:
    image: redis:7.4
```

```yaml good
services:
  web:
    image: nginx:1.27
    depends_on: [db, redis]
  db:
    image: postgres:17
  redis:
    image: redis:7.4
```
)md"};

}  // namespace hullint::rules::compose::unsorted_dependencies
