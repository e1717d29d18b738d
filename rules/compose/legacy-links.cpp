#include "compose/data/order.h"

namespace hullint::rules::compose::legacy_links {

static void check(const Compose&, Pass& pass) {
  for (const yaml::Entry& service : pass.once(written_services)) {
    for (const yaml::Entry& entry : service.value.entries()) {
      if (entry.key.text() == "links" && entry.value.resolved().size() > 0)
        pass.report(entry.key.span(),
                    "`links` is of the time before networks: services of one network reach each "
                    "other by name, and `depends_on` says which starts first")
            .deprecated();
    }
  }
}

extern constinit const Rule rule{.summary = "services that are linked",
                                 .severity = Severity::info,
                                 .groups = "deprecated",
                                 .keys = "links",
                                 .check = check,
                                 .doc = R"md(
Docker calls links a legacy feature. Services of one network reach each other by their names without them. A link also
makes Compose start the other service first, which `depends_on` says, and gives it another name, which `aliases` of a
network do.

```yaml bad 4:5-4:10
services:
  web:
    image: nginx:1.27
    links: [db]
  db:
    image: postgres:17
```

```yaml good
services:
  web:
    image: nginx:1.27
    depends_on: [db]
  db:
    image: postgres:17
```
)md"};

}  // namespace hullint::rules::compose::legacy_links
