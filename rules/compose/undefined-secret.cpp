#include "compose/data/references.h"

namespace hullint::rules::compose::undefined_secret {

static void check(const Compose& compose, Pass& pass) {
  for (const UndefinedReference& undefined :
       undefined_references(compose, pass.workspace(), secret_kind))
    report_undefined(undefined, secret_kind, compose, pass);
}

extern constinit const Rule rule{.summary = "secret that is not declared",
                                 .severity = Severity::error,
                                 .groups = "correctness references",
                                 .aliases = "compose-go:undefined-secret",
                                 .reach = Reach::workspace,
                                 .keys = "secrets",
                                 .check = check,
                                 .doc = R"md(
Compose refuses a service, or a build, with a secret that the top-level `secrets` does not have.

```yaml bad 4:15-4:22
services:
  db:
    image: postgres:17
    secrets: [pasword]
secrets:
  password:
    file: ./password.txt
```

```yaml fixed
services:
  db:
    image: postgres:17
    secrets: [password]
secrets:
  password:
    file: ./password.txt
```

```yaml good
services:
  db:
    image: postgres:17
    secrets:
      - source: password
        target: db
secrets:
  password:
    environment: DB_PASSWORD
```
)md"};

}  // namespace hullint::rules::compose::undefined_secret
