#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::reserved_stage_name {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    if (stage.name != "scratch" && stage.name != "context") continue;
    pass.report(stage.alias->span, "`{}` is reserved: {}", stage.alias->text,
                stage.name == "scratch" ? "`FROM scratch` is always the empty image"
                                        : "`--from=context` is always the build context");
  }
}

extern constinit const Rule rule{.summary = "stage named by a reserved word",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "buildkit:ReservedStageName hadolint:DL3063",
                                 .check = check,
                                 .doc = R"md(
`scratch` is the empty image and `context` the build context, whatever stages are named so: the stage cannot be used.

```dockerfile bad 1:19-1:26
FROM debian:12 AS scratch
```

```dockerfile good
FROM scratch AS empty
```
)md"};

}  // namespace hullint::rules::dockerfile::reserved_stage_name
