#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::redundant_target_platform {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    const Flag* platform = stage.from->flag("--platform");
    if (platform == nullptr || !platform->value) continue;
    const std::string_view text = platform->value->text;
    if (text != "$TARGETPLATFORM" && text != "${TARGETPLATFORM}") continue;
    pass.report(platform->span, "`$TARGETPLATFORM` is what is used without the flag: leave it out")
        .unnecessary()
        .fix(Safety::safe, "remove the flag",
             {{{platform->span.begin, stage.base.span.begin}, ""}});
  }
}

extern constinit const Rule rule{.summary = "platform that is the default",
                                 .severity = Severity::hint,
                                 .groups = "style",
                                 .aliases = "buildkit:RedundantTargetPlatform hadolint:DL3065",
                                 .check = check,
                                 .doc = R"md(
A stage is built for the target platform anyway.

```dockerfile bad 1:6-1:32
FROM --platform=$TARGETPLATFORM debian:12
```

```dockerfile fixed
FROM debian:12
```

```dockerfile good
FROM --platform=$BUILDPLATFORM debian:12
```
)md"};

}  // namespace hullint::rules::dockerfile::redundant_target_platform
