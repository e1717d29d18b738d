#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::ignore_without_reason {

static void check(const Dockerfile&, Pass& pass) {
  for (const Suppression& suppression : pass.document().suppressions()) {
    if (suppression.reason || !suppression.peer.empty()) continue;
    pass.report(suppression.span, "nobody will know why this is switched off: add `: reason`");
  }
}

extern constinit const Rule rule{.summary = "suppression without a reason",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style suppressions",
                                 .aliases = "tally:--require-reason",
                                 .check = check,
                                 .doc = R"md(
A suppression outlives the one who wrote it. The reason behind the colon tells whether it is still needed.

```dockerfile bad 1:1-1:35
# hullint ignore=image-without-tag
FROM debian
```

```dockerfile good
# hullint ignore=image-without-tag: the newest one is what we test
FROM debian
```
)md"};

}  // namespace hullint::rules::dockerfile::ignore_without_reason
