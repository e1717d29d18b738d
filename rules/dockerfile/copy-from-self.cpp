#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::copy_from_self {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    for (const StageUse& use : stage.uses) {
      if (use.kind == StageUse::Kind::base || use.target != stage.index) continue;
      if (to_number(use.name.text)) continue;  // copy-from-later-stage says it
      pass.report(use.name.span,
                  "this is the stage `{}` itself, which is not built yet: name an earlier stage",
                  use.name.text)
          .note(stage.from->span, "the stage begins here");
    }
  }
}

extern constinit const Rule rule{.summary = "stage that copies from itself",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases =
                                     "hadolint:DL3023 trivy:DS-0006 semgrep:copy-from-own-alias "
                                     "kics:copy_from_references_current_from_alias",
                                 .check = check,
                                 .doc = R"md(
`COPY --from` takes files from a stage that is built already. The stage itself is not, and the build stops.

```dockerfile bad 2:13-2:18
FROM debian:12 AS build
COPY --from=build /a /b
```

```dockerfile good
FROM debian:12 AS build
FROM debian:12
COPY --from=build /a /b
```
)md"};

}  // namespace hullint::rules::dockerfile::copy_from_self
