#include "base/strings.h"
#include "compose/data/settings.h"
#include "compose/quantities.h"
#include "engine/pass.h"

namespace hullint::rules::compose::invalid_resource_amount {

static bool is_readable(const ComposeNode& node) { return node.is_text() && node.is_known(); }

// Of a service's own `cpus` the value is cast before; here it is read as it is.
static void check_processors(const ComposeNode& cpus, Pass& pass) {
  if (!is_readable(cpus) || decimal_number(cpus.text)) return;
  pass.report(cpus.place, "`{}` is no number of processors: write a decimal number, as in `0.5`",
              cpus.text);
}

static void check_devices(const ComposeNode& requests, Pass& pass) {
  for (const ComposeNode& request : requests.items) {
    const ComposeNode& count = request["count"];
    if (!is_readable(count) || equal_ignoring_case(count.text, "all") || whole_number(count.text))
      continue;
    pass.report(count.place, "`{}` is no number of devices: write a whole number or `all`",
                count.text);
  }
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& resources = service["deploy"]["resources"];
    check_processors(resources["limits"]["cpus"], pass);
    check_processors(resources["reservations"]["cpus"], pass);
    check_devices(resources["reservations"]["devices"], pass);
    check_devices(service["gpus"], pass);
  }
}

extern constinit const Rule rule{.summary = "text that is no number of processors or devices",
                                 .severity = Severity::error,
                                 .groups = "resources correctness",
                                 .aliases = "compose-go:invalid-resource-amount",
                                 .keys = "resources gpus",
                                 .check = check,
                                 .doc = R"md(
Processors are a decimal number: half a processor is `0.5`, and neither `50%` nor Kubernetes' `500m`. Devices are a whole number, or
`all`. Compose refuses anything else.

```yaml bad 7:17-7:21 11:16-11:19
services:
  web:
    image: nginx:1.27
    deploy:
      resources:
        limits:
          cpus: 500m
  train:
    image: example.org/train:1
    gpus:
      - count: two
```

```yaml good
services:
  web:
    image: nginx:1.27
    deploy:
      resources:
        limits:
          cpus: "0.5"
        reservations:
          cpus: ${CPUS}
  train:
    image: example.org/train:1
    gpus:
      - count: all
```
)md"};

}  // namespace hullint::rules::compose::invalid_resource_amount
