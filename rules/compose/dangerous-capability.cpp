#include "compose/data/capabilities.h"
#include "engine/pass.h"

namespace hullint::rules::compose::dangerous_capability {

static constexpr CapabilityDanger dangers[] = {
    {"ALL", "is all of them, and so root on the host: add the ones that are needed, by name"},
    {"SYS_ADMIN", "mounts file systems and enters namespaces, which is how containers are left"},
    {"SYS_MODULE", "loads code into the kernel: load the module on the host instead"},
    {"SYS_RAWIO", "reaches the host's memory and ports past the kernel"},
};

static void check(const Compose& compose, Pass& pass) {
  report_capabilities(compose, pass, dangers);
}

extern constinit const Rule rule{.summary = "capability that amounts to root on the host",
                                 .severity = Severity::error,
                                 .groups = "privilege security",
                                 .aliases = "compose-lint:CL-0024 kics:check_cap_add_cap_drop",
                                 .keys = "cap_add",
                                 .check = check,
                                 .doc = R"md(
With one of these capabilities code in the container runs on the host: `SYS_MODULE` loads it into the kernel, `SYS_RAWIO`
writes past it, `SYS_ADMIN` mounts what it likes, and `ALL` is all of them. No profile or user makes up for that. A
program that really needs one belongs on the host or into a virtual machine.

```yaml bad 5:9-5:18 7:9-7:23
services:
  app:
    image: registry.example.org/app:1
    cap_add:
      - SYS_ADMIN
      - CHOWN
      - cap_sys_module
```

```yaml fixed
services:
  app:
    image: registry.example.org/app:1
    cap_add:
      - CHOWN
```

```yaml good
services:
  app:
    image: registry.example.org/app:1
    cap_drop: [ALL]
    cap_add: [NET_BIND_SERVICE]
  unknown:
    image: registry.example.org/app:1
    cap_add: ["${CAPABILITY}"]
```
)md"};

}  // namespace hullint::rules::compose::dangerous_capability
