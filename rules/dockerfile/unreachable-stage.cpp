#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::unreachable_stage {

static void check(const Dockerfile& file, Pass& pass) {
  if (file.stages().size() < 2) return;
  const std::vector<std::size_t> roots = pass.targets();
  const std::vector<bool> needed = file.needed_by(roots);
  for (const Stage& stage : file.stages()) {
    if (needed[stage.index]) continue;
    const Span span = stage.alias ? stage.alias->span : stage.base.span;
    pass.report(
            span,
            "the final stage needs nothing of this one: remove it, or name it in `targets` if it "
            "is built by itself")
        .unnecessary();
  }
}

extern constinit const Rule rule{.summary = "stage that the final one does not need",
                                 .severity = Severity::info,
                                 .groups = "correctness",
                                 .aliases = "tally:tally/no-unreachable-stages",
                                 .check = check,
                                 .doc = R"md(
A stage that the last one does not use, through `FROM`, `COPY --from` or a mount, is not built. If it is built by its
name (`docker build --target`), the configuration's `targets` says so.

```dockerfile bad 1:19-1:24
FROM debian:12 AS build
RUN make
FROM debian:12
```

```dockerfile good
FROM debian:12 AS build
RUN make
FROM debian:12
COPY --from=build /app /app
```
)md"};

}  // namespace hullint::rules::dockerfile::unreachable_stage
