#include "compose/data/schema.h"

namespace hullint::rules::compose::unknown_service_property {

static void check(const Compose& compose, Pass& pass) {
  for (const schema::Violation& violation :
       violations_of(pass, {schema::Violation::Kind::unknown_key})) {
    if (owner_of_key(violation) == KeyOwner::service)
      report_unknown_key(compose, pass, violation, "a service");
  }
}

extern constinit const Rule rule{
    .summary = "unknown key of a service",
    .severity = Severity::error,
    .groups = "syntax",
    .aliases = "compose-go:unknown-service-property dclint:invalid-schema",
    .check = check,
    .doc = R"md(
Compose refuses a file with a key that services do not have. Mostly it is a typing error, or the key belongs one level
further in or out.

```yaml bad 4:5-4:9
services:
  web:
    image: nginx:1.27
    port:
      - "127.0.0.1:80:80"
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    ports:
      - "127.0.0.1:80:80"
```

```yaml bad 4:5-4:13
services:
  web:
    image: nginx:1.27
    replicas: 2
```

```yaml good
services:
  web:
    image: nginx:1.27
    x-owner: shop
    deploy:
      replicas: 2
    develop:
      watch:
        - path: src
          action: sync
          target: /src
          initial_sync: true
    pre_start:
      - image: busybox:1.37
        command: ["true"]
```
)md"};

}  // namespace hullint::rules::compose::unknown_service_property
