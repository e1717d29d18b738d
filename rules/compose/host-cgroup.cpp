#include "compose/data/offers.h"
#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::host_cgroup {

static void check(const Compose& compose, Pass& pass) {
  report_host_namespace(compose, pass, "cgroup",
                        "shows the container the control groups of the whole host");
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& parent = service["cgroup_parent"];
    if (!parent.is_scalar() || !parent.is_known() || parent.text.empty()) continue;
    Finding finding = pass.report(
        parent.place, "`{}` runs under the limits of `{}`, which this file does not set",
        service.name, parent.text);
    offer_to_remove(finding, compose, parent.place, "take `cgroup_parent` out");
  }
}

extern constinit const Rule rule{.summary = "control groups of the host shared",
                                 .severity = Severity::info,
                                 .groups = "isolation security",
                                 .aliases = "kics:cgroup_not_default",
                                 .keys = "cgroup cgroup_parent",
                                 .check = check,
                                 .doc = R"md(
Control groups hold the limits of a container. `cgroup: host` shows it those of all others, and `cgroup_parent` puts it
under a group of the host, where other limits hold than those that stand here.

```yaml bad 4:13-4:17 7:20-7:35
services:
  app:
    image: registry.example.org/app:1
    cgroup: host
  other:
    image: registry.example.org/app:1
    cgroup_parent: m-executor-abcd
```

```yaml fixed
services:
  app:
    image: registry.example.org/app:1
  other:
    image: registry.example.org/app:1
```

```yaml good
services:
  app:
    image: registry.example.org/app:1
    cgroup: private
```
)md"};

}  // namespace hullint::rules::compose::host_cgroup
