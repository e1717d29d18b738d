#include "compose/data/offers.h"
#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::pids_limit_disabled {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeNode* limit : {&service["pids_limit"], &deployed_limit(service, "pids")}) {
      if (is_absent(*limit) || !limit->is_known() || limit->as_int().value_or(1) > 0) continue;
      Finding finding = pass.report(
          limit->place, "`{}` is no limit of processes, also where the engine's default has one",
          limit->text);
      offer_to_remove(finding, compose, limit->place, "leave it to the engine's default");
    }
  }
}

extern constinit const Rule rule{.summary = "limit of processes switched off",
                                 .severity = Severity::info,
                                 .groups = "resources",
                                 .aliases = "compose-lint:CL-0012 kics:pids_limit_not_set",
                                 .keys = "pids_limit pids",
                                 .check = check,
                                 .doc = R"md(
A `pids_limit` of 0 or less takes away the limit that the daemon may have by default, so that one program can fill the
process table of the machine.

```yaml bad 4:17-4:19
services:
  app:
    image: registry.example.org/app:1
    pids_limit: -1
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
    pids_limit: 200
  unknown:
    image: registry.example.org/app:1
    pids_limit: ${PIDS}
```
)md"};

}  // namespace hullint::rules::compose::pids_limit_disabled
