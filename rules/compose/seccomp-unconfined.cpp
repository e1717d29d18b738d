#include "compose/data/security_options.h"
#include "engine/pass.h"

namespace hullint::rules::compose::seccomp_unconfined {

static void check(const Compose& compose, Pass& pass) {
  report_security_option(
      compose, pass, "seccomp", "unconfined",
      "lets the container make every system call: name a profile that allows the one it needs");
}

extern constinit const Rule rule{.summary = "seccomp switched off",
                                 .severity = Severity::warning,
                                 .groups = "isolation security",
                                 .aliases =
                                     "compose-lint:CL-0009 semgrep:seccomp-confinement-disabled "
                                     "kics:seccomp_disabled kics:default_seccomp_profile_disabled",
                                 .keys = "security_opt",
                                 .check = check,
                                 .doc = R"md(
The default profile keeps some 50 system calls from containers, those that load modules, mount, or change the kernel, and
with them most ways out. One program that needs one of them is no reason to allow all: copy the default profile and add the
call.

```yaml bad 5:9-5:27
services:
  app:
    image: registry.example.org/app:1
    security_opt:
      - seccomp:unconfined
      - no-new-privileges
```

```yaml fixed
services:
  app:
    image: registry.example.org/app:1
    security_opt:
      - no-new-privileges
```

```yaml good
services:
  app:
    image: registry.example.org/app:1
    security_opt: ["seccomp=/etc/docker/app.json", no-new-privileges]
```
)md"};

}  // namespace hullint::rules::compose::seccomp_unconfined
