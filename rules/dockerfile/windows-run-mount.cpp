#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::windows_run_mount {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* run : file.all(Keyword::run)) {
    const Stage* stage = file.stage_of(*run);
    if (stage == nullptr || !stage->windows || run->mounts.empty()) continue;
    pass.report(run->mounts.front().span,
                "Windows has no mounts for `RUN`: the build fails at this command");
  }
}

extern constinit const Rule rule{.summary = "RUN mount on Windows",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "tally:tally/windows/no-run-mounts",
                                 .check = check,
                                 .doc = R"md(
`RUN --mount` needs Linux. On Windows the build stops when it comes to the command.

```dockerfile bad 2:5-2:39
FROM mcr.microsoft.com/windows/servercore:ltsc2022
RUN --mount=type=cache,target=C:/cache build
```

```dockerfile good
FROM debian:12
RUN --mount=type=cache,target=/cache build
```
)md"};

}  // namespace hullint::rules::dockerfile::windows_run_mount
