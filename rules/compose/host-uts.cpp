#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::host_uts {

static void check(const Compose& compose, Pass& pass) {
  report_host_namespace(compose, pass, "uts",
                        "lets the container see the host's name, and change it with `SYS_ADMIN`");
}

extern constinit const Rule rule{.summary = "host name of the host shared",
                                 .severity = Severity::info,
                                 .groups = "isolation security",
                                 .aliases = "compose-lint:CL-0010",
                                 .keys = "uts",
                                 .check = check,
                                 .doc = R"md(
With `uts: host` the container has the host's name, and one with `SYS_ADMIN` changes it for everyone. A name of its own is
`hostname`.

```yaml bad 4:10-4:14
services:
  app:
    image: registry.example.org/app:1
    uts: host
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
    uts: ${MODE}
```
)md"};

}  // namespace hullint::rules::compose::host_uts
