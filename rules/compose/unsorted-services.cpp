#include "compose/data/order.h"

namespace hullint::rules::compose::unsorted_services {

static void check(const Compose& compose, Pass& pass) {
  for (const yaml::Node& document : compose.tree().documents())
    if (document["services"].is_mapping())
      report_unsorted_names(compose, pass, document["services"]);
}

extern constinit const Rule rule{.summary = "services that are not sorted by name",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .aliases = "dclint:services-alphabetical-order",
                                 .check = check,
                                 .doc = R"md(
In a long file a service is found faster where its name says it is.

```yaml bad 6:3-6:5
services:
  web:
    image: nginx:1.27

  # Keeps the orders.
  db:
    image: postgres:17
```

```yaml fixed
services:
  # Keeps the orders.
  db:
    image: postgres:17

  web:
    image: nginx:1.27
```

A service that others take an anchor from has to stand before them; that is reported, and not changed:

```yaml bad 4:3-4:8
services:
  web: &web
    image: nginx:1.27
  admin:
    <<: *web
    user: "1000"
```

```yaml good
services:
  db:
    image: postgres:17
  web:
    image: nginx:1.27
```
)md"};

}  // namespace hullint::rules::compose::unsorted_services
