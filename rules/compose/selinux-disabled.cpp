#include "compose/data/security_options.h"
#include "engine/pass.h"

namespace hullint::rules::compose::selinux_disabled {

static void check(const Compose& compose, Pass& pass) {
  constexpr std::string_view reason =
      "takes the container out of SELinux: label what it may use with `:z` or `:Z`";
  for (const std::string_view value : {"disable", "type:spc_t"})
    report_security_option(compose, pass, "label", value, reason);
}

extern constinit const Rule rule{
    .summary = "SELinux switched off",
    .severity = Severity::warning,
    .groups = "isolation security",
    .aliases = "compose-lint:CL-0009 semgrep:selinux-separation-disabled",
    .keys = "security_opt",
    .check = check,
    .doc = R"md(
On Fedora, RHEL and their like SELinux keeps containers from each other's files and from the host's. It is mostly switched
off because a mounted folder has the wrong label, which `:z` (shared) or `:Z` (private) behind the mount repairs. The type
`spc_t` is SELinux's name for a container without limits.

```yaml bad 5:9-5:22 9:9-9:25
services:
  app:
    image: registry.example.org/app:1
    security_opt:
      - label:disable
  other:
    image: registry.example.org/app:1
    security_opt:
      - label=type:spc_t
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
    security_opt: ["label:type:app_t"]
    volumes: ["./data:/data:Z"]
```
)md"};

}  // namespace hullint::rules::compose::selinux_disabled
