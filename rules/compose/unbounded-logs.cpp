#include "compose/data/offers.h"
#include "compose/data/running.h"
#include "engine/pass.h"

namespace hullint::rules::compose::unbounded_logs {

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& logging = service["logging"];
    const ComposeNode& driver = logging["driver"];
    if (!runs_container(service) || !logging.is_known() || !driver.is_known()) continue;
    if (!is_absent(driver) && driver.text != "json-file") continue;
    if (!logging["options"].is_known() || logging["options"]["max-size"].exists()) continue;
    Finding finding =
        pass.report(is_absent(driver) ? service.key_place("logging") : driver.place,
                    "the log of `{}` grows until the disk is full: set `max-size`", service.name);
    if (logging.exists()) continue;
    offer_key(finding, compose, service, "logging",
              yaml::block_value("driver: json-file\noptions:\n  max-size: 10m\n  max-file: \"3\""),
              "keep 30 MB of logs");
  }
}

extern constinit const Rule rule{.summary = "log that grows without end",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "resources reliability",
                                 .check = check,
                                 .doc = R"md(
The driver `json-file`, which most daemons take, keeps everything a service ever said, in one file that grows until the
disk is full. `max-size` and `max-file` bound it; the driver `local` does so by itself. A daemon may do it for all, which
cannot be seen here, so that this rule is off by default.

```yaml bad 2:3-2:6 7:15-7:24
services:
  web:
    image: nginx:1.27
  app:
    image: registry.example.org/app:1
    logging:
      driver: json-file
```

```yaml fixed 12:15-12:24
services:
  web:
    image: nginx:1.27
    logging:
      driver: json-file
      options:
        max-size: 10m
        max-file: "3"
  app:
    image: registry.example.org/app:1
    logging:
      driver: json-file
```

```yaml good
services:
  web:
    image: nginx:1.27
    logging:
      driver: json-file
      options:
        max-size: 10m
  app:
    image: registry.example.org/app:1
    logging:
      driver: local
```
)md"};

}  // namespace hullint::rules::compose::unbounded_logs
