#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::security_opt_missing {

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  for (const ComposeService& service : compose.services()) {
    if (!runs_container(service) || !is_absent(service["security_opt"])) continue;
    pass.report(service.place, "`{}` has no `security_opt`", service.name);
  }
}

extern constinit const Rule rule{.summary = "service without security_opt",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "isolation security",
                                 .aliases = "kics:security_opt_not_set",
                                 .check = check,
                                 .doc = R"md(
Some guides want each service to say which profiles of seccomp, AppArmor or SELinux it runs under, also where that is the
default. What is usually missing is `no-new-privileges`, for which there is a rule of its own.

```yaml bad 2:3-2:6
services:
  web:
    image: nginx:1.27
```

```yaml good
services:
  web:
    image: nginx:1.27
    security_opt: [no-new-privileges]
```
)md"};

}  // namespace hullint::rules::compose::security_opt_missing
