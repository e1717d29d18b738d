#include "compose/data/published.h"
#include "engine/pass.h"

namespace hullint::rules::compose::port_on_all_interfaces {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    if (!may_publish(service)) continue;
    for (const ComposePort& port : service.ports) {
      if (!is_on_all_interfaces(port).value_or(false)) continue;
      // Databases and the like have a rule that says what is open there.
      if (!sensitive_offer(service, port, compose).empty()) continue;
      const bool is_random = port.is_short && !port.published->exists();
      Finding finding =
          pass.report(port.place, "port `{}` is published {}on all interfaces of the host{}",
                      shown_port(port, compose), is_random ? "at a random port " : "",
                      ": name the address that it is for, such as `127.0.0.1`");
      offer_loopback(finding, compose, port);
    }
  }
}

extern constinit const Rule rule{
    .summary = "port that is published on all interfaces",
    .severity = Severity::warning,
    .by_default = Default::opt_in,
    .groups = "network security",
    .aliases = "dclint:no-unbound-port-interfaces compose-lint:CL-0005 cis:5.14",
    .keys = "ports",
    .check = check,
    .doc = R"md(
A port without an address is open at every address that the host has, to everyone who reaches one of them. Docker puts
its own rules before those of the host's firewall (`ufw`, `firewalld`), so that a closed port there does not help.

Most published ports are meant for others, and a file does not say which, so that this rule is off by default. Turn it on
where a proxy in front is the only way in. Ports of databases, debuggers and the like have a rule of their own, which is
on.

```yaml bad 5:9-5:18 6:9-6:25
services:
  web:
    image: nginx:1.27
    ports:
      - "8080:80"
      - 0.0.0.0:8443:443
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    ports:
      - "127.0.0.1:8080:80"
      - 127.0.0.1:8443:443
```

What a reverse proxy is for has to be open; say so where it stands:

```yaml good
services:
  proxy:
    image: caddy:2.8
    ports:
      - "443:443" # hullint ignore=port-on-all-interfaces: it is the way in
  web:
    image: nginx:1.27
    ports:
      - "127.0.0.1:8080:80"
      - "[::1]:8080:80"
      - "${ADDRESS:-127.0.0.1}:9100:9100"
      - "${ADDRESS}:9200:9201"
      - target: 80
        published: 8081
        host_ip: 127.0.0.1
```
)md"};

}  // namespace hullint::rules::compose::port_on_all_interfaces
