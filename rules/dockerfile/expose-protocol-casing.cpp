#include "base/strings.h"
#include "dockerfile/data/ports.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::expose_protocol_casing {

static void check(const Dockerfile& file, Pass& pass) {
  for (const ExposedPort& port : exposed_ports(file)) {
    const std::string usual = lower(port.protocol);
    if (usual == port.protocol || !one_of(usual, "tcp udp sctp")) continue;
    if (port.value.text != port.word.text) continue;
    const Span span{port.word.span.end - static_cast<Offset>(usual.size()), port.word.span.end};
    pass.report(span, "protocols are written in lower case: `{}`", usual)
        .fix(Safety::safe, fmt::format("write `{}`", usual), {{span, usual}});
  }
}

extern constinit const Rule rule{.summary = "protocol of a port with capitals",
                                 .severity = Severity::hint,
                                 .groups = "style",
                                 .aliases = "buildkit:ExposeProtoCasing",
                                 .check = check,
                                 .doc = R"md(
Protocols are written in lower case in Docker's own output and everywhere else.

```dockerfile bad 2:11-2:14
FROM debian:12
EXPOSE 80/TCP
```

```dockerfile fixed
FROM debian:12
EXPOSE 80/tcp
```

```dockerfile good
FROM debian:12
EXPOSE 80/tcp 53/udp
```
)md"};

}  // namespace hullint::rules::dockerfile::expose_protocol_casing
