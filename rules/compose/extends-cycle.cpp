#include "compose/data/problems.h"

namespace hullint::rules::compose::extends_cycle {

static void check(const Compose& compose, Pass& pass) {
  report_problems(compose, pass, ComposeProblem::Kind::extends_cycle);
}

extern constinit const Rule rule{.summary = "services that extend each other",
                                 .severity = Severity::error,
                                 .groups = "correctness references",
                                 .aliases = "compose-go:extends-cycle",
                                 .reach = Reach::workspace,
                                 .keys = "extends",
                                 .check = check,
                                 .doc = R"md(
Compose refuses services that extend each other in a circle, also across files.

```yaml bad 7:14-7:17
services:
  web:
    image: nginx:1.27
    extends: api
  api:
    image: example/api:1.0
    extends: web
```

```yaml good
services:
  web:
    image: nginx:1.27
    extends: api
  api:
    image: example/api:1.0
```
)md"};

}  // namespace hullint::rules::compose::extends_cycle
