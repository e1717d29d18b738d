#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::inline_ignore_forbidden {

static void check(const Dockerfile&, Pass& pass) {
  for (const Suppression& suppression : pass.document().suppressions())
    pass.report(suppression.span,
                "findings are not switched off in the file by policy: use the configuration");
}

extern constinit const Rule rule{.summary = "suppression in the file",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style suppressions",
                                 .aliases = "hadolint:DL1001",
                                 .check = check,
                                 .doc = R"md(
A policy for teams that keep all exceptions in one place, the configuration, where they are reviewed.

```dockerfile bad 1:1-1:35
# hullint ignore=image-without-tag
FROM debian
```

```dockerfile good
FROM debian:12
```
)md"};

}  // namespace hullint::rules::dockerfile::inline_ignore_forbidden
