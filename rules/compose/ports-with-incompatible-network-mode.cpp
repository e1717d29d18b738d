#include "compose/data/repairs.h"
#include "engine/pass.h"

namespace hullint::rules::compose::ports_with_incompatible_network_mode {

// The modes in which a container has the network of another.
static bool is_shared(std::string_view mode) {
  return mode.starts_with("service:") || mode.starts_with("container:");
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeEntry* ports = service.node->entry("ports");
    const ComposeNode& mode = service["network_mode"];
    if (ports == nullptr || ports->value.items.empty() || !mode.is_text()) continue;
    // Also of `service:${NAME}` the kind is known.
    const bool shared = is_shared(mode.text);
    const bool ignored = mode.is_known() && (mode.text == "host" || mode.text == "none");
    if (!shared && !ignored) continue;
    const ComposePlace place = place_of_conflict(compose, ports->key_place, mode.place);
    Finding finding =
        shared ? pass.report(place,
                             "`{}` has the network of another container and publishes no ports "
                             "itself: the engine refuses it",
                             service.name)
                     .severity(Severity::error)
               : pass.report(place, "`ports` of `{}` has no effect with `network_mode: {}`",
                             service.name, mode.text);
    finding.note(compose, place == mode.place ? ports->key_place : mode.place, "the other one");
    offer_removal(finding, compose, service.place, *ports, Safety::unsafe);
  }
}

extern constinit const Rule rule{.summary = "published ports where the network mode has none",
                                 .groups = "network correctness",
                                 .keys = "network_mode",
                                 .check = check,
                                 .doc = R"md(
With `network_mode: host` the container's ports are the host's, and `ports` is ignored: a mapping to another port is not made.
With `none` there is no network to publish. With `service:` and `container:` the engine refuses to start the container: its
ports are those of the container whose network it has.

```yaml bad 5:5-5:10 9:5-9:10
services:
  web:
    image: nginx:1.27
    network_mode: host
    ports: ["127.0.0.1:8080:80"]
  proxied:
    image: nginx:1.27
    network_mode: service:web
    ports: ["127.0.0.1:8081:80"]
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    network_mode: host
  proxied:
    image: nginx:1.27
    network_mode: service:web
```

```yaml good
services:
  vpn:
    image: example.org/vpn:3
    ports: ["127.0.0.1:8080:80"]
  web:
    image: nginx:1.27
    network_mode: service:vpn
  other:
    image: nginx:1.27
    network_mode: ${MODE}
    ports: ["127.0.0.1:8081:80"]
```
)md"};

}  // namespace hullint::rules::compose::ports_with_incompatible_network_mode
