#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::negative_replicas {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeNode* node : {&service["scale"], &service["deploy"]["replicas"]}) {
      if (!node->is_known()) continue;
      const auto count = node->as_int();
      if (count && *count < 0)
        pass.report(node->place, "{} containers cannot be: 0 is the least", *count);
    }
  }
}

extern constinit const Rule rule{.summary = "negative number of containers",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "compose-go:negative-replicas",
                                 .keys = "scale replicas",
                                 .check = check,
                                 .doc = R"md(
Compose refuses it. A service with 0 replicas is declared and not started.

```yaml bad 4:12-4:14
services:
  web:
    image: nginx:1.27
    scale: -1
```

```yaml good
services:
  web:
    image: nginx:1.27
    scale: 0
  api:
    image: example.org/api:2
    deploy:
      replicas: 2
```
)md"};

}  // namespace hullint::rules::compose::negative_replicas
