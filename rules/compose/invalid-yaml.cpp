#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_yaml {

static void check(const Compose& compose, Pass& pass) {
  for (const yaml::Problem& problem : compose.tree().problems()) {
    if (problem.fault != yaml::Problem::Fault::undefined_alias)
      pass.report(problem.span, "{}", problem.message);
  }
}

extern constinit const Rule rule{.summary = "text that is no YAML",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "compose-go:invalid-yaml dclint:invalid-yaml",
                                 .check = check,
                                 .doc = R"md(
Compose stops at the first thing in a file that is no YAML. hullint goes on behind it, so that all other findings stay.

```yaml bad 3:12-3:13
services:
  web:
    image: "nginx
```

```yaml good
services:
  web:
    image: "nginx"
```
)md"};

}  // namespace hullint::rules::compose::invalid_yaml
