#include "compose/data/capabilities.h"
#include "engine/pass.h"

namespace hullint::rules::compose::inspecting_capability {

static constexpr CapabilityDanger dangers[] = {
    {"SYS_PTRACE", "reads and changes the memory of the other processes that it sees"},
    {"DAC_READ_SEARCH", "reads every file that is mounted, whatever its permissions"},
};

static void check(const Compose& compose, Pass& pass) {
  report_capabilities(compose, pass, dangers);
}

extern constinit const Rule rule{.summary = "capability to look into other processes or files",
                                 .severity = Severity::info,
                                 .groups = "privilege security",
                                 .aliases = "compose-lint:CL-0027",
                                 .keys = "cap_add",
                                 .check = check,
                                 .doc = R"md(
`SYS_PTRACE` opens the memory of all processes of the container, or of the host if it shares `pid`, and
`DAC_READ_SEARCH` all files that the container can reach. Debuggers and backups need them; the rest of the time they are
left over from looking for a fault.

```yaml bad 4:15-4:25
services:
  app:
    image: registry.example.org/app:1
    cap_add: [SYS_PTRACE]
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
    cap_add: [KILL]
```
)md"};

}  // namespace hullint::rules::compose::inspecting_capability
