#include "compose/data/references.h"

namespace hullint::rules::compose::unused_volume {

static void check(const Compose& compose, Pass& pass) { report_unused(volume_kind, compose, pass); }

extern constinit const Rule rule{.summary = "volume that no service uses",
                                 .severity = Severity::warning,
                                 .groups = "correctness references",
                                 .reach = Reach::workspace,
                                 .keys = "volumes",
                                 .check = check,
                                 .doc = R"md(
A volume that no service mounts is left over, or the data that should be in it is elsewhere.

```yaml bad 5:3-5:6
services:
  web:
    image: nginx:1.27
volumes:
  old:
    driver: local
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
    volumes:
      - new:/data
volumes:
  new:
    driver: local
```
)md"};

}  // namespace hullint::rules::compose::unused_volume
