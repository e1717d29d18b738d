#include "compose/data/order.h"

namespace hullint::rules::compose::legacy_external_links {

static void check(const Compose&, Pass& pass) {
  for (const yaml::Entry& service : pass.once(written_services)) {
    for (const yaml::Entry& entry : service.value.entries()) {
      if (entry.key.text() == "external_links" && entry.value.resolved().size() > 0)
        pass.report(entry.key.span(),
                    "`external_links` is of the time before networks: give both projects a network "
                    "that is `external` in one of them")
            .deprecated();
    }
  }
}

extern constinit const Rule rule{.summary = "links to containers of other projects",
                                 .severity = Severity::info,
                                 .groups = "deprecated",
                                 .keys = "external_links",
                                 .check = check,
                                 .doc = R"md(
Docker calls links a legacy feature. Containers of several projects reach each other by name through a network that one
project has and the other calls `external`.

```yaml bad 4:5-4:19
services:
  web:
    image: nginx:1.27
    external_links: [mail]
```

```yaml good
services:
  web:
    image: nginx:1.27
    networks: [mail]
networks:
  mail:
    external: true
```
)md"};

}  // namespace hullint::rules::compose::legacy_external_links
