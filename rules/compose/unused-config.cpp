#include "compose/data/references.h"

namespace hullint::rules::compose::unused_config {

static void check(const Compose& compose, Pass& pass) { report_unused(config_kind, compose, pass); }

extern constinit const Rule rule{.summary = "config that no service uses",
                                 .severity = Severity::warning,
                                 .groups = "correctness references",
                                 .reach = Reach::workspace,
                                 .keys = "configs",
                                 .check = check,
                                 .doc = R"md(
A service only gets the configs that it names: one that none names is left over, or missing where it is needed.

```yaml bad 5:3-5:6
services:
  web:
    image: nginx:1.27
configs:
  old:
    file: ./site.conf
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
    configs: [new]
configs:
  new:
    file: ./site.conf
```
)md"};

}  // namespace hullint::rules::compose::unused_config
