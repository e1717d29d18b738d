#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::copy_from_later_stage {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    for (const StageUse& use : stage.uses) {
      if (use.kind == StageUse::Kind::base) continue;
      if (to_number(use.name.text) && !use.target) {
        pass.report(use.name.span,
                    "there is no stage {}: stages are counted from 0, and this is {}",
                    use.name.text, stage.index);
        continue;
      }
      if (to_number(use.name.text) && use.target == stage.index) {
        pass.report(use.name.span, "stage {} is this one: only those above can be copied from",
                    stage.index);
        continue;
      }
      if (!use.target || *use.target <= stage.index) continue;
      if (pass.is_context(use.name.text)) continue;
      pass.report(use.name.span, "the stage `{}` begins further down: move it above this one",
                  use.name.text)
          .note(file.stages()[*use.target].from->span, "it begins here");
    }
  }
}

extern constinit const Rule rule{.summary = "use of a stage that comes later",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "hadolint:DL3022",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
A stage can use those above it only. The build stops at a stage further down, and at a number that no stage has.

```dockerfile bad 2:13-2:18
FROM debian:12
COPY --from=build /a /b
FROM debian:12 AS build
```

```dockerfile good
FROM debian:12 AS build
FROM debian:12
COPY --from=build /a /b
COPY --from=0 /a /c
```
)md"};

}  // namespace hullint::rules::dockerfile::copy_from_later_stage
