#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::unused_ignore {

// Only the linter knows what the other rules found: it reports in this rule's name
// (engine/unused_suppressions.cpp).
static void check(const Compose&, Pass&) {}

extern constinit const Rule rule{.summary = "suppression that suppresses nothing",
                                 .severity = Severity::info,
                                 .groups = "style suppressions",
                                 .check = check,
                                 .doc = R"md(
A suppression comment that no finding needs any more hides the next one. The same goes for one whose
date is over, and for a name that is no rule: it was mistyped, and the finding is still there.

```yaml bad 3:40-3:57
services:
  web:
    image: nginx:1.27 # hullint ignore=image-without-tag
```

```yaml fixed
services:
  web:
    image: nginx:1.27
```

```yaml good
services:
  web:
    image: nginx # hullint ignore=image-without-tag
```
)md"};

}  // namespace hullint::rules::compose::unused_ignore
