#include "compose/data/edits.h"
#include "compose/data/written.h"
#include "engine/pass.h"

namespace hullint::rules::compose::unencrypted_overlay {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeResource& network : compose.networks()) {
    const ComposeNode& driver = network["driver"];
    if (!driver.is_text() || !driver.is_known() || driver.text != "overlay") continue;
    if (network.external.value_or(true)) continue;
    const ComposeNode& options = network["driver_opts"];
    if (options.entry("encrypted") != nullptr) continue;
    Finding finding = pass.report(
        driver.place, "what goes through the overlay network `{}` between hosts is not encrypted",
        network.name);
    std::vector<TextEdit> edits =
        options.exists() ? add_entry(compose, options, "encrypted", yaml::string_value("true"))
                         : add_entry(compose, *network.node, "driver_opts",
                                     yaml::block_value("encrypted: \"true\""));
    offer(finding, Safety::unsafe, "encrypt it", std::move(edits));
  }
}

extern constinit const Rule rule{.summary = "overlay network without encryption",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "network security",
                                 .aliases = "cis:7.3",
                                 .keys = "driver",
                                 .check = check,
                                 .doc = R"md(
An overlay network connects the hosts of a swarm. It encrypts what they manage it with, and what services send only if
it is told to, since that costs some speed.

```yaml bad 7:13-7:20
services:
  web:
    image: nginx:1.27
    networks: [back]
networks:
  back:
    driver: overlay
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    networks: [back]
networks:
  back:
    driver: overlay
    driver_opts:
      encrypted: "true"
```

```yaml good
services:
  web:
    image: nginx:1.27
    networks: [back]
networks:
  back:
    driver: overlay
    driver_opts:
      encrypted: ""
  front:
    driver: bridge
  other:
    external: true
    driver: overlay
```
)md"};

}  // namespace hullint::rules::compose::unencrypted_overlay
