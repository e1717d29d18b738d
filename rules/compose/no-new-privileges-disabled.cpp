#include "compose/data/offers.h"
#include "compose/data/security_options.h"
#include "engine/pass.h"

namespace hullint::rules::compose::no_new_privileges_disabled {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeNode& item : service["security_opt"].items) {
      const auto option = security_option_of(item);
      if (!option || option->name != "no-new-privileges" || forbids_new_privileges(*option))
        continue;
      Finding finding = pass.report(
          item.place, "`{}` lets programs gain rights, also where the engine's default forbids it",
          item.text);
      offer_to_write(finding, compose, item.place, yaml::string_value("no-new-privileges:true"),
                     "forbid new privileges");
    }
  }
}

extern constinit const Rule rule{
    .summary = "no-new-privileges switched off",
    .severity = Severity::warning,
    .groups = "privilege security",
    .aliases = "compose-lint:CL-0003 semgrep:no-new-privileges kics:no_new_privileges_not_set",
    .keys = "security_opt",
    .check = check,
    .doc = R"md(
Who writes `no-new-privileges:false` overrides the daemon's setting, and lets setuid programs in the container raise
rights.

```yaml bad 5:9-5:32
services:
  web:
    image: nginx:1.27
    security_opt:
      - no-new-privileges:false
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    security_opt:
      - no-new-privileges:true
```

```yaml good
services:
  web:
    image: nginx:1.27
    security_opt: [no-new-privileges]
  unknown:
    image: nginx:1.27
    security_opt: ["no-new-privileges:${STRICT}"]
```
)md"};

}  // namespace hullint::rules::compose::no_new_privileges_disabled
