#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::include_redefinition {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeProblem& problem : compose.problems()) {
    if (problem.kind != ComposeProblem::Kind::include_redefinition) continue;
    Finding finding = pass.report(problem.place, "{}", problem.message);
    if (!problem.other.span.empty())
      finding.note(compose, problem.other, "it is in the included file here");
  }
}

extern constinit const Rule rule{.summary = "name that an included file has too",
                                 .severity = Severity::warning,
                                 .groups = "correctness references",
                                 .reach = Reach::workspace,
                                 .keys = "include",
                                 .check = check,
                                 .doc = R"md(
Until version 5, Compose refuses a service, network, volume, secret or config that an included file has as well, unless
both are equal. Newer versions merge the two. What works with both is an override file in the `path` of the include.

```text file=shop/compose.yaml
services:
  api:
    image: example/api:1.0
```

```yaml bad 4:3-4:6
include:
  - shop/compose.yaml
services:
  api:
    image: example/api:2.0
```

```text file=shop/compose.yaml
services:
  api:
    image: example/api:1.0
```

```text file=api.yaml
services:
  api:
    image: example/api:2.0
```

```yaml good
include:
  - path: [shop/compose.yaml, api.yaml]
services:
  web:
    image: nginx:1.27
```
)md"};

}  // namespace hullint::rules::compose::include_redefinition
