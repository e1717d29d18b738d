#include "base/strings.h"
#include "dockerfile/data/ports.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::ssh_port_exposed {

static void check(const Dockerfile& file, Pass& pass) {
  for (const ExposedPort& port : exposed_ports(file)) {
    if (!port.holds(22) || equal_ignoring_case(port.protocol, "udp")) continue;
    pass.report(port.word.span,
                "port 22 is SSH's: `docker exec` gets you into a container without a server in it");
  }
}

extern constinit const Rule rule{
    .summary = "SSH port exposed",
    .severity = Severity::warning,
    .groups = "privilege security",
    .aliases =
        "trivy:DS-0004 checkov:CKV_DOCKER_1 kics:exposing_port_22 sonar:S6473 "
        "terrascan:AC_DOCKER_0026",
    .check = check,
    .doc = R"md(
A container with an SSH server has keys to manage, one more service to attack, and a second process that nobody watches.
`docker exec` and `kubectl exec` do the same with the rights of their caller.

```dockerfile bad 2:11-2:13
FROM debian:12
EXPOSE 80 22
```

```dockerfile good
FROM debian:12
EXPOSE 2222 220 22/udp
```
)md"};

}  // namespace hullint::rules::dockerfile::ssh_port_exposed
