#include "compose/data/order.h"

namespace hullint::rules::compose::unsorted_networks {

static void check(const Compose& compose, Pass& pass) {
  for (const yaml::Entry& service : pass.once(written_services))
    report_unsorted_names(compose, pass, service.value["networks"]);
}

extern constinit const Rule rule{.summary = "networks of a service that are not sorted by name",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .keys = "networks",
                                 .check = check,
                                 .doc = R"md(
The order of a service's networks means nothing to Compose, which has `priority` for that: sorted, one is found faster.

```yaml bad 4:23-4:27
services:
  web:
    image: nginx:1.27
    networks: [front, back]
networks:
  back:
  front:
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    networks: [back, front]
networks:
  back:
  front:
```

```yaml good
services:
  web:
    image: nginx:1.27
    networks: [back, front]
networks:
  back:
  front:
```
)md"};

}  // namespace hullint::rules::compose::unsorted_networks
