#include "compose/data/security_options.h"
#include "engine/pass.h"

namespace hullint::rules::compose::apparmor_unconfined {

static void check(const Compose& compose, Pass& pass) {
  report_security_option(
      compose, pass, "apparmor", "unconfined",
      "takes the container out of AppArmor: load a profile that allows what it needs");
}

extern constinit const Rule rule{.summary = "AppArmor switched off",
                                 .severity = Severity::warning,
                                 .groups = "isolation security",
                                 .aliases = "compose-lint:CL-0009",
                                 .keys = "security_opt",
                                 .check = check,
                                 .doc = R"md(
The profile `docker-default` keeps containers from mounting and from writing to `/proc` and `/sys`. Without it only the
capabilities do.

```yaml bad 5:9-5:28
services:
  app:
    image: registry.example.org/app:1
    security_opt:
      - apparmor=unconfined
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
    security_opt: ["apparmor:app-profile"]
```
)md"};

}  // namespace hullint::rules::compose::apparmor_unconfined
