#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::missing_ulimits {

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& limits = service["ulimits"];
    if (!runs_container(service) || !limits.is_known() || limits["nofile"].exists()) continue;
    pass.report(service.key_place("ulimits"),
                "`{}` has as many open files as the engine's default allows: set `ulimits.nofile`",
                service.name);
  }
}

extern constinit const Rule rule{.summary = "service without a limit of open files",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "resources",
                                 .check = check,
                                 .doc = R"md(
How many files a program may open depends on the daemon, and differs from host to host: a thousand on one, a thousand
thousands on another, where some programs take minutes to start. A limit that is written down is the same everywhere.

```yaml bad 2:3-2:6
services:
  web:
    image: nginx:1.27
```

```yaml good
services:
  web:
    image: nginx:1.27
    ulimits:
      nofile: 65536
```
)md"};

}  // namespace hullint::rules::compose::missing_ulimits
