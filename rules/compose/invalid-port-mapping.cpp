#include "base/strings.h"
#include "compose/data/addresses.h"
#include "compose/data/problems.h"

namespace hullint::rules::compose::invalid_port_mapping {

static bool is_given(const ComposeNode& node) {
  return node.is_scalar() && node.is_known() && !node.text.empty();
}

static void check_long_form(const ComposePort& port, Pass& pass) {
  if (!port.target->exists()) {
    pass.report(port.place, "the port has no `target`, the port of the container");
  } else if (port.target->as_int() && (!port.container_ports || port.container_ports->first == 0)) {
    pass.report(port.target->place, "`{}` is no port of a container: a number from 1 to 65535",
                port.target->text);
  }
  if (is_given(*port.published) && !port.host_ports) {
    pass.report(port.published->place,
                "`{}` is no port of the host: a number up to 65535, or two with `-` between them",
                port.published->text);
  }
  if (is_given(*port.host_ip) && !parse_address(port.host_ip->text)) {
    pass.report(port.host_ip->place, "`{}` is no IP address", port.host_ip->text);
  }
  if (is_given(*port.protocol) && !one_of(lower(port.protocol->text), "tcp udp sctp")) {
    pass.report(port.protocol->place, "`{}` is no protocol of a port: `tcp`, `udp` or `sctp`",
                port.protocol->text);
  }
}

static void check(const Compose& compose, Pass& pass) {
  report_problems(compose, pass, [](const ComposeProblem& problem) {
    return problem.kind == ComposeProblem::Kind::invalid_short_form &&
           problem.path.ends_with(".ports");
  });
  for (const ComposeService& service : compose.services()) {
    for (const ComposePort& port : service.ports)
      if (!port.is_short && port.node->is_mapping()) check_long_form(port, pass);
  }
}

extern constinit const Rule rule{.summary = "port mapping that Compose refuses",
                                 .severity = Severity::error,
                                 .groups = "network correctness",
                                 .aliases = "compose-go:invalid-port",
                                 .keys = "ports",
                                 .check = check,
                                 .doc = R"md(
A short form is `[ip:][host:]container[/protocol]`. Ports are numbers up to 65535 or ranges of them, as many of the host
as of the container; an IPv6 address is in brackets.

```yaml bad 5:10-5:15 6:18-6:21 7:10-7:29 8:10-8:13 9:9-9:12
services:
  web:
    image: nginx:1.27
    ports:
      - "80800:80"
      - "8080:80/tpc"
      - "8000-8010:9000-9001"
      - "web:8080:80"
      - ::1:9:9
```

```yaml bad 5:17-5:18 6:20-6:25 7:18-7:27 8:9-8:24
services:
  web:
    image: nginx:1.27
    ports:
      - target: 0
        published: 80800
        host_ip: localhost
      - published: 8080
```

```yaml good
services:
  web:
    image: nginx:1.27
    ports:
      - "80"
      - 8080
      - "127.0.0.1:8081:80"
      - "[::1]:8082:80"
      - "8000-8010:9000-9010/udp"
      - "8100-8110:81"
      - "${PORT}:82"
      - target: 83
        published: "8083-8084"
        host_ip: ${ADDRESS:-127.0.0.1}
        protocol: sctp
```
)md"};

}  // namespace hullint::rules::compose::invalid_port_mapping
