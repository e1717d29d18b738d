#include "compose/data/schema.h"

namespace hullint::rules::compose::duplicate_key {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeProblem* problem : problems_here(compose, ComposeProblem::Kind::duplicate_key))
    pass.report(problem->place, "{}", problem->message)
        .note(compose, problem->other, "the first one");
}

extern constinit const Rule rule{.summary = "key that its mapping has already",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "compose-go:duplicate-key",
                                 .check = check,
                                 .doc = R"md(
Compose refuses a file in which a mapping has a key twice. Tools that do take it forget one of the two values.

```yaml bad 5:3-5:6
services:
  web:
    image: nginx:1.27
    ports: ["127.0.0.1:80:80"]
  web:
    image: nginx:1.28
```

```yaml good
services:
  web:
    image: nginx:1.27
    ports: ["127.0.0.1:80:80"]
  next:
    image: nginx:1.28
```
)md"};

}  // namespace hullint::rules::compose::duplicate_key
