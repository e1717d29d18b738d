#include "compose/data/schema.h"

namespace hullint::rules::compose::invalid_merge_key {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeProblem* problem : problems_here(compose, ComposeProblem::Kind::merge_key)) {
    pass.report(problem->place, "{}", problem->message);
  }
}

extern constinit const Rule rule{.summary = "merge key without a mapping",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "compose-go:invalid-merge-key",
                                 .check = check,
                                 .doc = R"md(
A merge key, `<<`, puts the entries of another mapping into its own. It takes one mapping or a list of mappings; Compose
refuses anything else.

```yaml bad 1:18-1:19 1:21-1:22
x-names: &names [a, b]
services:
  web:
    <<: *names
    image: nginx:1.27
```

```yaml good
x-base: &base
  restart: always
x-log: &log
  tty: true
services:
  web:
    <<: [*base, *log]
    image: nginx:1.27
  next:
    <<: *base
    image: nginx:1.28
```
)md"};

}  // namespace hullint::rules::compose::invalid_merge_key
