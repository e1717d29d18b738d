#include "compose/data/offers.h"
#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::privileged_container {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& privileged = service["privileged"];
    if (!is_on(privileged)) continue;
    Finding finding =
        pass.report(privileged.place,
                    "`{}` is as good as root on the host: grant the one capability or "
                    "device that it needs",
                    service.name);
    offer_to_remove(finding, compose, privileged.place, "take `privileged` out");
  }
}

extern constinit const Rule rule{
    .summary = "privileged container",
    .severity = Severity::error,
    .groups = "privilege security",
    .aliases = "compose-lint:CL-0002 semgrep:privileged-service kics:privileged_containers_enabled",
    .keys = "privileged",
    .check = check,
    .doc = R"md(
`privileged` gives a container every capability and every device of the host, and takes the profiles of seccomp,
AppArmor and SELinux away. Whoever runs code in it mounts the host's disk and is root there. Name with `cap_add` and
`devices` what is really needed.

```yaml bad 4:17-4:21
services:
  web:
    image: nginx:1.27
    privileged: true
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
    privileged: false
  unknown:
    image: nginx:1.27
    privileged: ${PRIVILEGED}
```

The text `"true"` means the same to Compose, and a default counts unless the environment says otherwise:

```yaml bad 4:17-4:23 7:17-7:36
services:
  web:
    image: nginx:1.27
    privileged: "true"
  db:
    image: postgres:17
    privileged: ${PRIVILEGED:-true}
```

```yaml fixed
services:
  web:
    image: nginx:1.27
  db:
    image: postgres:17
```
)md"};

}  // namespace hullint::rules::compose::privileged_container
