#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::host_pid {

static void check(const Compose& compose, Pass& pass) {
  report_host_namespace(compose, pass, "pid",
                        "shows the container all processes of the host, with the secrets in their "
                        "environment");
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& pid = service["pid"];
    if (!pid.is_text() || !pid.is_known() || !pid.text.starts_with("container:")) continue;
    pass.report(pid.place, "`{}` sees and signals the processes of a container outside this file",
                service.name)
        .severity(Severity::info);
  }
}

extern constinit const Rule rule{.summary = "processes of the host shared",
                                 .severity = Severity::warning,
                                 .groups = "isolation security",
                                 .aliases = "compose-lint:CL-0010 kics:host_namespace_is_shared",
                                 .keys = "pid",
                                 .check = check,
                                 .doc = R"md(
With `pid: host` a container sees every process of the machine, reads environments and command lines, and kills what runs
under its user, which is mostly root. To look into one other service, share that one's: `pid: service:app`.

```yaml bad 4:10-4:14 7:10-7:22
services:
  monitor:
    image: registry.example.org/monitor:1
    pid: host
  debug:
    image: registry.example.org/debug:1
    pid: container:db
```

```yaml fixed 6:10-6:22
services:
  monitor:
    image: registry.example.org/monitor:1
  debug:
    image: registry.example.org/debug:1
    pid: container:db
```

```yaml good
services:
  app:
    image: registry.example.org/app:1
  debug:
    image: registry.example.org/debug:1
    pid: service:app
```
)md"};

}  // namespace hullint::rules::compose::host_pid
