#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::service_without_image_or_build {

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  for (const ComposeService& service : compose.services()) {
    if (!service.node->is_mapping() || !service.node->is_known()) continue;
    // What it could not be extended by may have brought either.
    if (service["extends"].exists()) continue;
    if (may_be_set(service["image"]) || may_be_set(service["build"]) ||
        may_be_set(service["provider"]))
      continue;
    pass.report(service.place, "`{}` has neither `image` nor `build`: there is nothing to run",
                service.name);
  }
}

extern constinit const Rule rule{.summary = "service with neither an image nor a build",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "compose-go:service-without-image-or-build",
                                 .check = check,
                                 .doc = R"md(
Compose refuses a project with a service that says neither which image to run nor how to build one.

```yaml bad 2:3-2:6
services:
  web:
    ports: ["127.0.0.1:8080:80"]
```

What a service extends, an override beside the file, or a provider may say it:

```yaml good
services:
  base:
    image: nginx:1.27
  web:
    extends: base
  api:
    build: .
  tunnel:
    provider:
      type: tunnel
  other:
    image: ${IMAGE}
```
)md"};

}  // namespace hullint::rules::compose::service_without_image_or_build
