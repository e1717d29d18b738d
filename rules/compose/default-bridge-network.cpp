#include "compose/data/edits.h"
#include "compose/data/written.h"
#include "engine/pass.h"

namespace hullint::rules::compose::default_bridge_network {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& mode = service["network_mode"];
    if (!mode.is_text() || !mode.is_known() || (mode.text != "bridge" && mode.text != "default"))
      continue;
    Finding finding = pass.report(
        mode.place,
        "`network_mode: {}` puts `{}` into the network of all containers of the host, "
        "where names do not lead to services: without it the project has a network of its "
        "own",
        mode.text, service.name);
    std::vector<TextEdit> edits = remove_entry(compose, *service.node, "network_mode");
    offer(finding, Safety::unsafe, "use the network of the project", std::move(edits));
  }
}

extern constinit const Rule rule{.summary = "service in the host's default bridge network",
                                 .severity = Severity::info,
                                 .groups = "network security",
                                 .aliases = "cis:5.30",
                                 .keys = "network_mode",
                                 .check = check,
                                 .doc = R"md(
The engine's own bridge (`docker0`) connects all containers that were started without a network, whatever project they
are of. It has no DNS: services there do not find each other by name. Without `network_mode` Compose makes a network for
the project.

```yaml bad 4:19-4:25
services:
  web:
    image: nginx:1.27
    network_mode: bridge
```

```yaml fixed
services:
  web:
    image: nginx:1.27
```

```yaml good
services:
  web:
    image: nginx:1.27
  app:
    image: example/app:1.4
    networks: [backend]
  agent:
    image: example/agent:2.1
    network_mode: ${MODE:-none}
networks:
  backend:
```
)md"};

}  // namespace hullint::rules::compose::default_bridge_network
