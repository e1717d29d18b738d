#include "compose/data/capabilities.h"
#include "compose/data/offers.h"
#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::missing_cap_drop_all {

static bool may_drop_all(const ComposeService& service) {
  const ComposeNode& dropped = service["cap_drop"];
  if (!dropped.is_known() || lists_capability(service, "cap_drop", "ALL")) return true;
  for (const ComposeNode& item : dropped.items) {
    if (!item.is_known()) return true;
  }
  return false;
}

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  for (const ComposeService& service : compose.services()) {
    if (!runs_container(service) || may_drop_all(service) || is_on(service["privileged"])) continue;
    Finding finding = pass.report(service.key_place("cap_drop"),
                                  "`{}` keeps the capabilities that every container gets: drop "
                                  "`ALL` and add what it needs",
                                  service.name);
    offer_item(finding, compose, service, "cap_drop", "ALL", "drop all capabilities");
  }
}

extern constinit const Rule rule{
    .summary = "service that keeps the default capabilities",
    .severity = Severity::info,
    .by_default = Default::opt_in,
    .groups = "hardening privilege security",
    .aliases = "compose-lint:CL-0006 kics:container_capabilities_unrestricted",
    .check = check,
    .doc = R"md(
A container starts with 14 capabilities, among them raw sockets and changing the owner of any file. Most programs need
none or one of them. `cap_drop: [ALL]` takes them away, `cap_add` gives back what the program turns out to need. Nine of
ten files do not do it, so that this rule is off by default. A privileged container has worse problems, and is left out.

```yaml bad 2:3-2:6 6:5-6:13
services:
  web:
    image: nginx:1.27
  app:
    image: registry.example.org/app:1
    cap_drop: [NET_RAW]
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    cap_drop:
      - ALL
  app:
    image: registry.example.org/app:1
    cap_drop: [NET_RAW, ALL]
```

```yaml good
services:
  web:
    image: nginx:1.27
    cap_drop: [all]
    cap_add: [CHOWN]
  model:
    provider:
      type: model
```
)md"};

}  // namespace hullint::rules::compose::missing_cap_drop_all
