#include "base/strings.h"
#include "compose/data/offers.h"
#include "engine/pass.h"

namespace hullint::rules::compose::logging_disabled {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& driver = service["logging"]["driver"];
    if (!driver.is_scalar() || !driver.is_known() || !equal_ignoring_case(driver.text, "none"))
      continue;
    Finding finding = pass.report(
        driver.place, "nothing of what `{}` says is kept: nobody can tell later what happened",
        service.name);
    if (service["logging"].entries.size() == 1)
      offer_to_remove(finding, compose, service.key_place("logging"), "take `logging` out");
  }
}

extern constinit const Rule rule{.summary = "service without logs",
                                 .severity = Severity::info,
                                 .groups = "resources reliability",
                                 .aliases = "compose-lint:CL-0014",
                                 .keys = "logging",
                                 .check = check,
                                 .doc = R"md(
With the driver `none` the output of a service is thrown away, also when it fails or is broken into. To keep logs small,
limit them: `max-size` and `max-file`.

```yaml bad 5:15-5:19
services:
  web:
    image: nginx:1.27
    logging:
      driver: none
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
    logging:
      driver: json-file
      options:
        max-size: 10m
        max-file: "3"
```
)md"};

}  // namespace hullint::rules::compose::logging_disabled
