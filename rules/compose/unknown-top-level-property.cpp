#include "compose/data/schema.h"

namespace hullint::rules::compose::unknown_top_level_property {

static void check(const Compose& compose, Pass& pass) {
  for (const schema::Violation& violation :
       violations_of(pass, {schema::Violation::Kind::unknown_key})) {
    if (owner_of_key(violation) == KeyOwner::document)
      report_unknown_key(compose, pass, violation, "a Compose file");
  }
}

extern constinit const Rule rule{
    .summary = "unknown key at the top of a Compose file",
    .severity = Severity::error,
    .groups = "syntax",
    .aliases = "compose-go:unknown-top-level-property dclint:invalid-schema",
    .check = check,
    .doc = R"md(
Compose refuses a file with a top-level key that it does not know: everything in it would be lost without a word. Keys
that begin with `x-` are yours.

```yaml bad 5:1-5:7
services:
  web:
    image: nginx:1.27
    volumes: ["data:/data"]
volume:
  data:
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    volumes: ["data:/data"]
volumes:
  data:
```

```yaml good
x-defaults: &defaults
  restart: unless-stopped
name: shop
services:
  web:
    <<: *defaults
    image: nginx:1.27
models:
  small:
    model: ai/smollm2
```
)md"};

}  // namespace hullint::rules::compose::unknown_top_level_property
