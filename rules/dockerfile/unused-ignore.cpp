#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::unused_ignore {

// Only the linter knows what the other rules found: it reports in this rule's name
// (engine/unused_suppressions.cpp).
static void check(const Dockerfile&, Pass&) {}

extern constinit const Rule rule{.summary = "suppression that suppresses nothing",
                                 .severity = Severity::info,
                                 .groups = "style suppressions",
                                 .aliases = "tally:--warn-unused-directives",
                                 .check = check,
                                 .doc = R"md(
A suppression comment that no finding needs any more hides the next one. The same goes for one whose
date is over, and for a name that is no rule: it was mistyped, and the finding is still there.

```dockerfile bad 1:18-1:35
# hullint ignore=image-without-tag: we build this ourselves
FROM debian:12
```

```dockerfile fixed
FROM debian:12
```

```dockerfile bad 1:18-1:34
# hullint ignore=image-wthout-tag
FROM debian:12
```

```dockerfile good
# hullint ignore=image-without-tag: we build this ourselves
FROM our/base
```
)md"};

}  // namespace hullint::rules::dockerfile::unused_ignore
