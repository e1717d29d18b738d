#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::no_build_stage {

static void check(const Dockerfile& file, Pass& pass) {
  if (file.instructions().empty() || !file.stages().empty()) return;
  const bool only_args = file.all(Keyword::arg).size() == file.instructions().size();
  if (!only_args) return;  // what stands before FROM is reported where it stands
  pass.report(file.instructions().back().name.span,
              "no stage begins in this file: `FROM` says which image it builds on");
}

extern constinit const Rule rule{.summary = "Dockerfile without FROM",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases =
                                     "tally:tally/require-stages dockerfile-utils:NO_SOURCE_IMAGE "
                                     "dockerfilelint:from_first",
                                 .check = check,
                                 .doc = R"md(
`ARG` may stand before the first `FROM`, but without one there is no stage, and nothing to build.

```dockerfile bad 1:1-1:4
ARG VERSION=12
```

```dockerfile good
ARG VERSION=12
FROM debian:${VERSION}
```
)md"};

}  // namespace hullint::rules::dockerfile::no_build_stage
