#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::circular_stage_dependency {

// True if `goal` is needed by `from`.
static bool reaches(const Dockerfile& file, std::size_t from, std::size_t goal) {
  return file.needed_by({&from, 1})[goal];
}

static void check(const Dockerfile& file, Pass& pass) {
  // A cycle has a use of a later stage in it: only these are looked at.
  std::size_t budget = 1000;
  for (const Stage& stage : file.stages()) {
    for (const StageUse& use : stage.uses) {
      if (!use.target || *use.target <= stage.index || budget == 0) continue;
      --budget;
      if (!reaches(file, *use.target, stage.index)) continue;
      pass.report(use.name.span,
                  "`{}` needs this stage, and this stage needs `{}`: neither can be built",
                  use.name.text, use.name.text)
          .note(file.stages()[*use.target].from->span, "it begins here");
    }
  }
}

extern constinit const Rule rule{.summary = "stages that need each other",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "tally:tally/circular-stage-deps",
                                 .check = check,
                                 .doc = R"md(
Stages that need each other, through `FROM`, `COPY --from` or mounts, can never be built.

```dockerfile bad 2:13-2:14
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
