#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::circular_stage_dependency {

// True if `goal` is needed by `from`.
static bool reaches(const Dockerfile& file, std::size_t from, std::size_t goal) {
  return file.needed_by({&from, 1})[goal];
}

static void check(const Dockerfile& file, Pass& pass) {
  // A cycle's first stage uses a later one: only such uses are looked at.
  std::size_t budget = 1000;
  for (const Stage& stage : file.stages()) {
    for (const StageUse& use : stage.uses) {
      if (!use.target || *use.target <= stage.index || budget == 0) continue;
      --budget;
      if (!reaches(file, *use.target, stage.index)) continue;
      pass.report(stage.alias ? stage.alias->span : stage.from->name.span,
                  "this stage needs `{}`, and `{}` needs this stage: neither can be built",
                  use.name.text, use.name.text)
          .note(use.name.span, "needed here")
          .note(file.stages()[*use.target].from->span, "it begins here");
      break;
    }
  }
}

extern constinit const Rule rule{.summary = "stages that need each other",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "tally:tally/circular-stage-deps",
                                 .check = check,
                                 .doc = R"md(
Stages that need each other, through `FROM`, `COPY --from` or mounts, can never be built. The finding stands on the first of
them.

```dockerfile bad 1:19-1:20
FROM debian:12 AS a
COPY --from=b /x /x
FROM debian:12 AS b
COPY --from=a /y /y
```

```dockerfile good
FROM debian:12 AS a
FROM debian:12 AS b
COPY --from=a /y /y
```
)md"};

}  // namespace hullint::rules::dockerfile::circular_stage_dependency
