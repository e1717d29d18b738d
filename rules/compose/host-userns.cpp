#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::host_userns {

static void check(const Compose& compose, Pass& pass) {
  report_host_namespace(
      compose, pass, "userns_mode",
      "takes the container out of the mapping that makes its root nobody on the host");
}

extern constinit const Rule rule{.summary = "user namespace of the host shared",
                                 .severity = Severity::info,
                                 .groups = "isolation security",
                                 .aliases = "compose-lint:CL-0010 kics:shared_host_user_namespace",
                                 .keys = "userns_mode",
                                 .check = check,
                                 .doc = R"md(
Where the daemon maps users, root in a container is nobody on the host. `userns_mode: host` makes an exception of this
one. Without a mapping it has no effect.

```yaml bad 4:18-4:22
services:
  app:
    image: registry.example.org/app:1
    userns_mode: host
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
  unknown:
    image: registry.example.org/app:1
    userns_mode: ${MODE}
```
)md"};

}  // namespace hullint::rules::compose::host_userns
