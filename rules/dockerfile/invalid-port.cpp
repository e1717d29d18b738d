#include "dockerfile/data/ports.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::invalid_port {

static bool is_number(const ExposedPort& port) { return port.first && port.last; }

static std::string reason(const ExposedPort& port) {
  if (!is_number(port)) return "it is a number or a range of numbers";
  if (*port.first > *port.last) return "the range begins behind its end";
  return "ports end at 65535";
}

static void check(const Dockerfile& file, Pass& pass) {
  for (const ExposedPort& port : exposed_ports(file)) {
    // A host part is another rule's fault; what a variable holds is not known.
    if (!port.value.known || !port.host.empty() || port.value.text.starts_with(':')) continue;
    if (is_number(port) && *port.first <= *port.last && *port.last <= 65535) continue;
    if (port.value.text.empty()) continue;
    pass.report(port.word.span, "`{}` is no port: {}", port.ports, reason(port));
  }
}

extern constinit const Rule rule{.summary = "port that cannot exist",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases =
                                     "hadolint:DL3011 trivy:DS-0008 semgrep:invalid-port "
                                     "kics:unix_ports_out_of_range dockerfile-utils:INVALID_PORT "
                                     "dockerfile-utils:INVALID_SYNTAX dockerfilelint:invalid_port "
                                     "terrascan:AC_DOCKER_0011",
                                 .check = check,
                                 .doc = R"md(
A port is a number from 0 to 65535, or a range `first-last` of such. The build stops at anything else.

```dockerfile bad 2:8-2:13
FROM debian:12
EXPOSE 80000
```

```dockerfile good
FROM debian:12
ARG PORT
EXPOSE 80 8000-8010/udp $PORT/tcp ${PORT:-443}
```
)md"};

}  // namespace hullint::rules::dockerfile::invalid_port
