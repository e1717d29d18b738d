#include "compose/data/problems.h"

namespace hullint::rules::compose::include_cycle {

static void check(const Compose& compose, Pass& pass) {
  report_problems(compose, pass, ComposeProblem::Kind::include_cycle);
}

extern constinit const Rule rule{.summary = "files that include each other",
                                 .severity = Severity::error,
                                 .groups = "correctness references",
                                 .aliases = "compose-go:include-cycle",
                                 .reach = Reach::workspace,
                                 .keys = "include",
                                 .check = check,
                                 .doc = R"md(
Compose refuses files that include each other in a circle.

```yaml bad 2:5-2:17
include:
  - compose.yaml
services:
  web:
    image: nginx:1.27
```

```text file=shop/compose.yaml
services:
  api:
    image: example/api:1.0
```

```yaml good
include:
  - shop/compose.yaml
services:
  web:
    image: nginx:1.27
```
)md"};

}  // namespace hullint::rules::compose::include_cycle
