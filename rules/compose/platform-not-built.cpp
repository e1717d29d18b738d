#include <algorithm>

#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::platform_not_built {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    const ComposeNode& platform = service["platform"];
    const ComposeNode& platforms = service["build"]["platforms"];
    if (!is_set(platform) || !platform.is_known() || platforms.items.empty()) continue;
    const bool may_be_built = std::any_of(
        platforms.items.begin(), platforms.items.end(),
        [&](const ComposeNode& item) { return !item.is_known() || item.text == platform.text; });
    if (may_be_built || !platforms.is_known()) continue;
    pass.report(platform.place, "`{}` runs for `{}`, and is not built for it: Compose refuses it",
                service.name, platform.text)
        .note(compose, key_place_of(service["build"], "platforms"), "what it is built for");
  }
}

extern constinit const Rule rule{.summary = "platform that the build does not have",
                                 .severity = Severity::error,
                                 .groups = "correctness build",
                                 .aliases = "compose-go:platform-not-built",
                                 .keys = "platforms",
                                 .check = check,
                                 .doc = R"md(
Compose asks that the platforms of a build, if it has any, name the one that the service runs on, in the same words.

```yaml bad 3:15-3:26
services:
  web:
    platform: linux/arm64
    build:
      context: .
      platforms: [linux/amd64]
```

```yaml good
services:
  web:
    platform: linux/arm64
    build:
      context: .
      platforms: [linux/amd64, linux/arm64]
```
)md"};

}  // namespace hullint::rules::compose::platform_not_built
