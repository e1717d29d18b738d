#include "compose/data/schema.h"

namespace hullint::rules::compose::missing_required_property {

static void check(const Compose&, Pass& pass) {
  using Kind = schema::Violation::Kind;
  for (const schema::Violation& violation :
       violations_of(pass, {Kind::missing_required, Kind::too_few})) {
    pass.report(violation.span, "`{}` needs {}", violation.path, one_of_words(violation.names));
  }
}

extern constinit const Rule rule{
    .summary = "mapping without a key that it must have",
    .severity = Severity::error,
    .groups = "syntax",
    .aliases = "compose-go:missing-required-property dclint:invalid-schema",
    .check = check,
    .doc = R"md(
Compose refuses a mapping that lacks what it cannot guess: the `type` of a mount in long form, the `condition` of a
dependency in long form, the `path` and the `action` of a watch. What another file adds to this one is not missing.

```yaml bad 5:9-5:15 8:7-8:9
services:
  web:
    image: nginx:1.27
    volumes:
      - source: data
        target: /data
    depends_on:
      db: {restart: true}
  db:
    image: postgres:17
volumes:
  data:
```

```yaml good
services:
  web:
    image: nginx:1.27
    volumes:
      - type: volume
        source: data
        target: /data
    depends_on:
      db: {restart: true, condition: service_started}
  db:
    image: postgres:17
volumes:
  data:
```
)md"};

}  // namespace hullint::rules::compose::missing_required_property
