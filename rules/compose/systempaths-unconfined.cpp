#include "compose/data/security_options.h"
#include "engine/pass.h"

namespace hullint::rules::compose::systempaths_unconfined {

static void check(const Compose& compose, Pass& pass) {
  report_security_option(
      compose, pass, "systempaths", "unconfined",
      "shows the container the parts of `/proc` and `/sys` that the engine hides");
}

extern constinit const Rule rule{.summary = "masked system paths shown",
                                 .severity = Severity::warning,
                                 .groups = "isolation security",
                                 .keys = "security_opt",
                                 .check = check,
                                 .doc = R"md(
The engine hides what in `/proc` and `/sys` would tell a container about the host, and makes other parts read-only, such as
`/proc/sys` and `/proc/sysrq-trigger`. With this option a root process in the container writes to them.

```yaml bad 5:9-5:31
services:
  app:
    image: registry.example.org/app:1
    security_opt:
      - systempaths=unconfined
```

```yaml fixed
services:
  app:
    image: registry.example.org/app:1
```

```yaml good
services:
  app:
    image: registry.example.org/app:1
    security_opt: [no-new-privileges]
```
)md"};

}  // namespace hullint::rules::compose::systempaths_unconfined
