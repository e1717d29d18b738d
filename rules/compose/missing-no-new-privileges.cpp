#include "compose/data/offers.h"
#include "compose/data/running.h"
#include "compose/data/security_options.h"
#include "engine/pass.h"

namespace hullint::rules::compose::missing_no_new_privileges {

static bool may_forbid(const ComposeService& service) {
  const ComposeNode& options = service["security_opt"];
  if (!options.is_known()) return true;
  for (const ComposeNode& item : options.items) {
    const auto option = security_option_of(item);
    // What is switched off in so many words is another rule's finding.
    if (!option || option->name == "no-new-privileges") return true;
  }
  return false;
}

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  for (const ComposeService& service : compose.services()) {
    if (!runs_container(service) || may_forbid(service)) continue;
    Finding finding = pass.report(service.key_place("security_opt"),
                                  "programs of `{}` can gain rights by starting a setuid program: "
                                  "say `no-new-privileges:true`",
                                  service.name);
    offer_item(finding, compose, service, "security_opt", "no-new-privileges:true",
               "forbid new privileges");
  }
}

extern constinit const Rule rule{
    .summary = "service without no-new-privileges",
    .severity = Severity::info,
    .by_default = Default::opt_in,
    .groups = "hardening privilege security",
    .aliases = "compose-lint:CL-0003 semgrep:no-new-privileges kics:no_new_privileges_not_set",
    .check = check,
    .doc = R"md(
With `no-new-privileges` no program in the container gains rights by starting another one, so that a forgotten setuid
binary is of no use to whoever broke in. Images that begin as root and change the user with `gosu` still work; those that
use `sudo` do not. Nine of ten files do not say it, so that this rule is off by default.

```yaml bad 2:3-2:6 6:5-6:17
services:
  web:
    image: nginx:1.27
  app:
    image: registry.example.org/app:1
    security_opt:
      - seccomp=profile.json
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    security_opt:
      - no-new-privileges:true
  app:
    image: registry.example.org/app:1
    security_opt:
      - seccomp=profile.json
      - no-new-privileges:true
```

```yaml good
services:
  web:
    image: nginx:1.27
    security_opt: [no-new-privileges]
  app:
    image: registry.example.org/app:1
    security_opt: ["no-new-privileges=true"]
```
)md"};

}  // namespace hullint::rules::compose::missing_no_new_privileges
