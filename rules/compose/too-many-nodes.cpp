#include "compose/data/problems.h"

namespace hullint::rules::compose::too_many_nodes {

static void check(const Compose& compose, Pass& pass) {
  report_problems(compose, pass, ComposeProblem::Kind::too_many_nodes);
}

extern constinit const Rule rule{.summary = "project that is too large",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "compose-go:too-many-nodes",
                                 .check = check,
                                 .doc = R"md(
Compose refuses a file with more than 100,000 values, where each alias counts as all that it stands for; hullint reads
200,000 of a project with all that it includes and extends. Behind that nothing is looked at.

```yaml bad 1:37-1:38
x-a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
x-b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
x-c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
x-d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
x-e: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
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

}  // namespace hullint::rules::compose::too_many_nodes
