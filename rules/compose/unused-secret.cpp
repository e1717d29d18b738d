#include "compose/data/references.h"

namespace hullint::rules::compose::unused_secret {

static void check(const Compose& compose, Pass& pass) { report_unused(secret_kind, compose, pass); }

extern constinit const Rule rule{.summary = "secret that no service uses",
                                 .severity = Severity::warning,
                                 .groups = "correctness references",
                                 .reach = Reach::workspace,
                                 .keys = "secrets",
                                 .check = check,
                                 .doc = R"md(
A service only gets the secrets that it names: one that none names is left over, or missing where it is needed.

```yaml bad 5:3-5:6
services:
  web:
    image: nginx:1.27
secrets:
  old:
    file: ./secret.txt
```

```yaml fixed
services:
  web:
    image: nginx:1.27
```

```yaml good
services:
  web:
    image: nginx:1.27
    secrets: [new]
secrets:
  new:
    file: ./secret.txt
```
)md"};

}  // namespace hullint::rules::compose::unused_secret
