#include "compose/data/problems.h"

namespace hullint::rules::compose::invalid_cast {

static void check(const Compose& compose, Pass& pass) {
  report_problems(compose, pass, ComposeProblem::Kind::invalid_cast);
}

extern constinit const Rule rule{
    .summary = "value that cannot be the number or boolean that it must be",
    .severity = Severity::error,
    .groups = "correctness variables",
    .aliases = "compose-go:invalid-cast",
    .check = check,
    .doc = R"md(
Where Compose wants a number or a boolean, it takes a text that is one, such as what a variable leaves. Booleans are
`true`, `false`, `yes`, `no`, `y`, `n`, `on` and `off`; numbers have no unit. Anything else it refuses.

```yaml bad 4:17-4:22 6:16-6:18
services:
  web:
    image: nginx:1.27
    privileged: maybe
    healthcheck:
      retries: 3x
```

```yaml good
services:
  web:
    image: nginx:1.27
    privileged: "no"
    healthcheck:
      retries: ${RETRIES:-3}
    read_only: ${READ_ONLY}
```
)md"};

}  // namespace hullint::rules::compose::invalid_cast
