#include "base/strings.h"
#include "dockerfile/data/ports.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::invalid_port_protocol {

static void check(const Dockerfile& file, Pass& pass) {
  for (const ExposedPort& port : exposed_ports(file)) {
    const std::size_t slash = port.value.text.find('/');
    if (!port.value.known || slash == std::string::npos) continue;
    if (one_of(lower(port.protocol), "tcp udp sctp")) continue;
    pass.report(port.word.span, "`{}` is no protocol of a port: it is `tcp`, `udp` or `sctp`",
                port.protocol);
  }
}

extern constinit const Rule rule{.summary = "protocol that ports do not have",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "dockerfile-utils:INVALID_PROTO",
                                 .check = check,
                                 .doc = R"md(
Behind a port stands `/tcp`, `/udp` or `/sctp`, or nothing, which means `tcp`. The build stops at anything else.

```dockerfile bad 2:8-2:15
FROM debian:12
EXPOSE 80/http
```

```dockerfile good
FROM debian:12
EXPOSE 80 53/udp 36412/sctp
```
)md"};

}  // namespace hullint::rules::dockerfile::invalid_port_protocol
