#include "dockerfile/model.h"
#include "engine/pass.h"

namespace hullint::rules::dockerfile::blank_base_name {

static void check(const Dockerfile& file, Pass& pass) {
  for (const Stage& stage : file.stages()) {
    if (stage.base.text.empty()) continue;
    const Value& base = stage.base_name;
    // With an ARG that the build may set, the base is not blank for certain.
    if (!base.known || base.overridable || !base.text.empty()) continue;
    pass.report(stage.base.span, "`{}` is an empty name: `FROM` needs an image", stage.base.text);
  }
}

extern constinit const Rule rule{.summary = "base image with an empty name",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "dockerfile-utils:BASE_NAME_EMPTY",
                                 .check = check,
                                 .doc = R"md(
The name of the base image is empty after its variables and quotes are resolved, so that the build stops.

```dockerfile bad 1:6-1:8
FROM ""
```

```dockerfile good
ARG BASE=debian:12
FROM ${BASE}
FROM ${OTHER:-debian:12}
```
)md"};

}  // namespace hullint::rules::dockerfile::blank_base_name
