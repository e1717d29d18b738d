#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::host_ipc {

static void check(const Compose& compose, Pass& pass) {
  report_host_namespace(compose, pass, "ipc",
                        "gives the container the shared memory of the host's programs");
}

extern constinit const Rule rule{.summary = "memory of the host shared",
                                 .severity = Severity::warning,
                                 .groups = "isolation security",
                                 .aliases = "compose-lint:CL-0010 kics:shared_host_ipc_namespace",
                                 .keys = "ipc",
                                 .check = check,
                                 .doc = R"md(
Programs that share memory trust what is in it. With `ipc: host` the container reads and changes the segments of the
host's programs. Where two services share memory, one says `ipc: shareable` and the other `ipc: service:that`; where only
more of it is wanted, `shm_size` gives it.

```yaml bad 4:10-4:14
services:
  app:
    image: registry.example.org/app:1
    ipc: host
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
    ipc: ${MODE}
```
)md"};

}  // namespace hullint::rules::compose::host_ipc
