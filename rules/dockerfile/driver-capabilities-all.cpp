#include "base/strings.h"
#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::driver_capabilities_all {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Instruction* env : file.all(Keyword::env)) {
    if (env->onbuild) continue;
    for (const KeyValue& pair : env->pairs) {
      if (pair.key.text != "NVIDIA_DRIVER_CAPABILITIES" || !pair.value) continue;
      const Value value = file.expand(*pair.value, *env);
      // What a build may choose is its choice.
      if (!value.known || value.overridable || lower(value.text) != "all") continue;
      pass.report(pair.value->span,
                  "`all` mounts every part of the driver into the container: name what is needed, "
                  "mostly `compute,utility`")
          .fix(Safety::unsafe, "use `compute,utility`", {{pair.value->span, "compute,utility"}});
    }
  }
}

extern constinit const Rule rule{.summary = "all driver capabilities asked for",
                                 .severity = Severity::info,
                                 .groups = "capabilities ecosystem gpu",
                                 .aliases = "tally:tally/gpu/prefer-minimal-driver-capabilities",
                                 .check = check,
                                 .doc = R"md(
The NVIDIA runtime mounts into the container what the variable names: with `all` also video, display and graphics
libraries that a computation does not need.

```dockerfile bad 2:32-2:35
FROM debian:12
ENV NVIDIA_DRIVER_CAPABILITIES=all
```

```dockerfile fixed
FROM debian:12
ENV NVIDIA_DRIVER_CAPABILITIES=compute,utility
```

```dockerfile good
FROM debian:12
ARG DRIVER_PARTS=all
ENV NVIDIA_DRIVER_CAPABILITIES=compute,utility
ENV NVIDIA_DRIVER_CAPABILITIES=$DRIVER_PARTS
```
)md"};

}  // namespace hullint::rules::dockerfile::driver_capabilities_all
