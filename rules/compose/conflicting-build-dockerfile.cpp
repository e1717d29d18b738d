#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::conflicting_build_dockerfile {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    if (!service.build) continue;
    const ComposeNode& dockerfile = *service.build->dockerfile;
    if (!is_set(dockerfile) || !is_set(*service.build->inline_text)) continue;
    pass.report(dockerfile.place,
                "`dockerfile` and `dockerfile_inline` exclude each other: Compose refuses both")
        .note(compose, key_place_of(*service.build->node, "dockerfile_inline"), "the other one");
  }
}

extern constinit const Rule rule{.summary = "build with two Dockerfiles",
                                 .severity = Severity::error,
                                 .groups = "correctness build",
                                 .aliases = "compose-go:conflicting-build-dockerfile",
                                 .keys = "dockerfile_inline",
                                 .check = check,
                                 .doc = R"md(
A build has one Dockerfile: a file of its context, or the text that stands in the Compose file.

```yaml bad 4:19-4:33
services:
  web:
    build:
      dockerfile: web.Dockerfile
      dockerfile_inline: |
        FROM nginx:1.27
```

```yaml good
services:
  web:
    build:
      dockerfile_inline: |
        FROM nginx:1.27
```
)md"};

}  // namespace hullint::rules::compose::conflicting_build_dockerfile
