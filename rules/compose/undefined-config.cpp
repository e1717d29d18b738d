#include "compose/data/references.h"

namespace hullint::rules::compose::undefined_config {

static void check(const Compose& compose, Pass& pass) {
  for (const UndefinedReference& undefined :
       undefined_references(compose, pass.workspace(), config_kind))
    report_undefined(undefined, config_kind, compose, pass);
}

extern constinit const Rule rule{.summary = "config that is not declared",
                                 .severity = Severity::error,
                                 .groups = "correctness references",
                                 .aliases = "compose-go:undefined-config",
                                 .reach = Reach::workspace,
                                 .keys = "configs",
                                 .check = check,
                                 .doc = R"md(
Compose refuses a service with a config that the top-level `configs` does not have.

```yaml bad 4:15-4:20
services:
  web:
    image: nginx:1.27
    configs: [sites]
configs:
  site:
    content: "listen 80;"
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    configs: [site]
configs:
  site:
    content: "listen 80;"
```

```yaml good
services:
  web:
    image: nginx:1.27
    configs:
      - source: site
        target: /etc/nginx/conf.d/site.conf
configs:
  site:
    content: "listen 80;"
```
)md"};

}  // namespace hullint::rules::compose::undefined_config
