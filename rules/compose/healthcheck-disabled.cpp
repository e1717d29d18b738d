#include "compose/data/offers.h"
#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::healthcheck_disabled {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& health = service["healthcheck"];
    const ComposeNode& disabled = health["disable"];
    const bool is_none =
        !health["test"].items.empty() && is_text_of(health["test"].items[0], "NONE");
    if (!is_on(disabled) && !is_none) continue;
    Finding finding = pass.report(
        is_on(disabled) ? disabled.place : health["test"].items[0].place,
        "nothing says any more whether `{}` works, also if its image does", service.name);
    if (health.entries.size() == 1)
      offer_to_remove(finding, compose, service.key_place("healthcheck"), "take `healthcheck` out");
  }
}

extern constinit const Rule rule{.summary = "health check switched off",
                                 .severity = Severity::info,
                                 .groups = "resources reliability",
                                 .aliases = "compose-lint:CL-0015 kics:healthcheck_not_set",
                                 .keys = "healthcheck",
                                 .check = check,
                                 .doc = R"md(
The image's author wrote a check, mostly because the program was seen to hang. Without it a service that hangs counts as
well, and `service_healthy` never comes.

```yaml bad 5:16-5:20 9:14-9:18
services:
  web:
    image: nginx:1.27
    healthcheck:
      disable: true
  app:
    image: registry.example.org/app:1
    healthcheck:
      test: [NONE]
```

```yaml fixed
services:
  web:
    image: nginx:1.27
  app:
    image: registry.example.org/app:1
```

```yaml good
services:
  web:
    image: nginx:1.27
    healthcheck:
      test: [CMD, curl, -f, "http://localhost/"]
```
)md"};

}  // namespace hullint::rules::compose::healthcheck_disabled
