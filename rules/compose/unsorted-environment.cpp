#include "compose/data/order.h"

namespace hullint::rules::compose::unsorted_environment {

static void check(const Compose& compose, Pass& pass) {
  for (const yaml::Entry& service : pass.once(written_services))
    report_unsorted_names(compose, pass, service.value["environment"]);
}

extern constinit const Rule rule{.summary = "variables that are not sorted by name",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .keys = "environment",
                                 .check = check,
                                 .doc = R"md(
The order of variables means nothing to Compose: sorted, one is found faster and changes are small.

```yaml bad 7:7-7:11
services:
  web:
    image: nginx:1.27
    environment:
      TZ: Europe/Berlin
      # Where it listens.
      HOST: localhost
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    environment:
      # Where it listens.
      HOST: localhost
      TZ: Europe/Berlin
```

```yaml good
services:
  web:
    image: nginx:1.27
    environment:
      - HOST=localhost
      - TZ=Europe/Berlin
```
)md"};

}  // namespace hullint::rules::compose::unsorted_environment
