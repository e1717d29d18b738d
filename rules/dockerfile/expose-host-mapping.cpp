#include "dockerfile/data/ports.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::expose_host_mapping {

static void check(const Dockerfile& file, Pass& pass) {
  for (const ExposedPort& port : exposed_ports(file)) {
    if (port.host.empty() && !port.value.text.starts_with(':')) continue;
    Finding finding =
        pass.report(port.word.span,
                    "`EXPOSE` names the container's own port only: host ports are chosen by "
                    "`docker run -p`");
    if (!port.value.known || port.word.text != port.value.text) continue;
    const auto behind = static_cast<Offset>(port.ports.data() - port.value.text.data());
    finding.fix(Safety::unsafe, "keep the container's port",
                {{{port.word.span.begin, port.word.span.begin + behind}, ""}});
  }
}

extern constinit const Rule rule{
    .summary = "host address or port in EXPOSE",
    .severity = Severity::error,
    .groups = "correctness",
    .aliases = "buildkit:ExposeInvalidFormat dockerfilelint:expose_host_port",
    .check = check,
    .doc = R"md(
`EXPOSE` documents on which port the program in the container listens. Which port of the host leads there is up to
`docker run -p`, Compose or Kubernetes. BuildKit warns about the form with a host part, and will refuse it.

```dockerfile bad 2:8-2:25
FROM debian:12
EXPOSE 127.0.0.1:8080:80
```

```dockerfile fixed
FROM debian:12
EXPOSE 80
```

```dockerfile good
FROM debian:12
EXPOSE 80
```
)md"};

}  // namespace hullint::rules::dockerfile::expose_host_mapping
