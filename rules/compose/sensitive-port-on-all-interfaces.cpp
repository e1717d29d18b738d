#include "compose/data/published.h"
#include "engine/pass.h"

namespace hullint::rules::compose::sensitive_port_on_all_interfaces {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    if (!may_publish(service)) continue;
    for (const ComposePort& port : service.ports) {
      if (!is_on_all_interfaces(port).value_or(false)) continue;
      const std::string_view offer = sensitive_offer(service, port, compose);
      if (offer.empty()) continue;
      Finding finding = pass.report(
          port.place,
          "port `{}`, which is that of {}, is published on all interfaces of the host: services of "
          "the project reach it without that, the host at `127.0.0.1`",
          shown_port(port, compose), offer);
      offer_loopback(finding, compose, port);
    }
  }
}

extern constinit const Rule rule{
    .summary = "port of a database, a debugger or an API that is published on all interfaces",
    .severity = Severity::warning,
    .groups = "network security",
    .aliases = "dclint:no-unbound-port-interfaces compose-lint:CL-0005 cis:5.14",
    .keys = "ports",
    .check = check,
    .doc = R"md(
Databases, the pages to administrate them, message brokers, debuggers and the Docker API are looked for by machines that
try all addresses. Their images often start without a password, a debugger runs whatever it is told, and Docker passes
the host's firewall by. Services of the project reach each other without any `ports`; for tools on the host the address
`127.0.0.1` is enough.

```yaml bad 5:9-5:20 8:9-9:24
services:
  db:
    image: postgres:17
    ports:
      - "5432:5432"
  cache:
    ports:
      - target: 6379
        published: 6380
    image: redis:7.4
```

```yaml fixed
services:
  db:
    image: postgres:17
    ports:
      - "127.0.0.1:5432:5432"
  cache:
    ports:
      - target: 6379
        published: 6380
        host_ip: 127.0.0.1
    image: redis:7.4
```

```yaml good
services:
  db:
    image: postgres:17
    ports:
      - "127.0.0.1:5432:5432"
    expose: ["5432"]
```
)md"};

}  // namespace hullint::rules::compose::sensitive_port_on_all_interfaces
