#include "base/strings.h"
#include "dockerfile/data/ports.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::admin_port_exposed {

static void check(const Dockerfile& file, Pass& pass) {
  for (const ExposedPort& port : exposed_ports(file)) {
    for (const std::string& text : pass.list("ports")) {
      const auto number = to_number(text);
      if (!number || !port.holds(*number)) continue;
      pass.report(port.word.span, "port {} is one for remote control: leave it to the host",
                  *number);
      break;
    }
  }
}

static constexpr Option options[] = {
    {.name = "ports",
     .kind = Option::Kind::list,
     .fallback = "23, 3389, 5800, 5900",
     .doc = "the ports of remote control"},
};

extern constinit const Rule rule{.summary = "port of remote control exposed",
                                 .severity = Severity::info,
                                 .groups = "privilege security",
                                 .aliases = "sonar:S6473",
                                 .options = options,
                                 .check = check,
                                 .doc = R"md(
Telnet (23), RDP (3389) and VNC (5800, 5900) let others control a machine, often without encryption. A container has no
need of them.

```dockerfile bad 2:8-2:12
FROM debian:12
EXPOSE 5900
```

```dockerfile good
FROM debian:12
EXPOSE 443
```
)md"};

}  // namespace hullint::rules::dockerfile::admin_port_exposed
