#include "compose/data/published.h"
#include "compose/data/written.h"
#include "engine/pass.h"

namespace hullint::rules::compose::ephemeral_host_port {

static bool is_ephemeral(const ComposePort& port) {
  if (!port.node->is_mapping()) return false;
  if (!port.published->exists() || port.published->is_null()) return true;
  return port.published->is_known() &&
         (port.published->text.empty() || port.published->text == "0");
}

// Only a short form of nothing but the container's port says where another would stand.
static void offer_same_port(Finding& finding, const Compose& compose, const ComposePort& port) {
  if (!port.is_short || port.published->exists() || port.host_ip->exists()) return;
  const auto text = text_span(compose, port.place);
  if (!text || !is_written(compose, *port.target)) return;
  finding.fix(Safety::unsafe, fmt::format("publish it as `{}`", port.target->text),
              {{{text->begin, text->begin}, std::string(port.target->text) + ":"}});
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    if (!may_publish(service)) continue;
    for (const ComposePort& port : service.ports) {
      if (!is_ephemeral(port)) continue;
      Finding finding =
          pass.report(port.place, "port `{}` gets another port of the host at each start: name one",
                      shown_port(port, compose));
      offer_same_port(finding, compose, port);
    }
  }
}

extern constinit const Rule rule{.summary = "port of the host that nobody chose",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "network",
                                 .keys = "ports",
                                 .check = check,
                                 .doc = R"md(
Of a port of the container alone the engine takes any free port of the host, and another one after each restart.
That is what tests want that run side by side; what people or other programs connect to wants a number.

```yaml bad 5:9-5:13
services:
  web:
    image: nginx:1.27
    ports:
      - "80"
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    ports:
      - "80:80"
```

```yaml good
services:
  web:
    image: nginx:1.27
    ports:
      - "8080:80"
      - ${PORT}:81
      - target: 82
        published: 8082
```
)md"};

}  // namespace hullint::rules::compose::ephemeral_host_port
