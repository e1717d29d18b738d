#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::build_and_image {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& image = service["image"];
    if (!service.build || !is_set(image) || service["pull_policy"].exists()) continue;
    pass.report(image.place,
                "`{}` has both `build` and `image`: whether it is built or pulled depends on what "
                "is there; say it with `pull_policy`",
                service.name)
        .note(compose, service.build->place, "how it is built");
  }
}

extern constinit const Rule rule{.summary = "service with both a build and an image",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "correctness build",
                                 .aliases = "dclint:no-build-and-image",
                                 .keys = "build",
                                 .check = check,
                                 .doc = R"md(
With both, `image` is the name that the result of the build gets, but `docker compose up` pulls an image of that name first
and builds only if there is none. `pull_policy: build` or `pull_policy: missing` says which of the two is meant.

```yaml bad 4:12-4:31
services:
  web:
    build: .
    image: example.org/web:1.4
```

```yaml good
services:
  web:
    build: .
    image: example.org/web:1.4
    pull_policy: build
  db:
    image: postgres:17
```
)md"};

}  // namespace hullint::rules::compose::build_and_image
