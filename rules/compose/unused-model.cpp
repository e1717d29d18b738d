#include "compose/data/references.h"

namespace hullint::rules::compose::unused_model {

static void check(const Compose& compose, Pass& pass) { report_unused(model_kind, compose, pass); }

extern constinit const Rule rule{.summary = "model that no service uses",
                                 .severity = Severity::warning,
                                 .groups = "correctness references",
                                 .reach = Reach::workspace,
                                 .keys = "models",
                                 .check = check,
                                 .doc = R"md(
A service only gets the models that it names: one that none names is left over, or missing where it is needed.

```yaml bad 5:3-5:6
services:
  web:
    image: nginx:1.27
models:
  old:
    model: ai/smollm2
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
    models: [new]
models:
  new:
    model: ai/smollm2
```
)md"};

}  // namespace hullint::rules::compose::unused_model
