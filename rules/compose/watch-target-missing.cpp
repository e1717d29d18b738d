#include "base/strings.h"
#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::watch_target_missing {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeNode& watch : service["develop"]["watch"].items) {
      const ComposeNode& action = watch["action"];
      const bool needs_target = action.is_text() && action.is_known() &&
                                one_of(action.text, "sync sync+restart sync+exec");
      if (needs_target && !may_be_set(watch["target"]))
        pass.report(action.place,
                    "`{}` copies files and needs a `target`: Compose refuses it without",
                    action.text);
      const ComposeNode& path = watch["path"];
      if (path.is_text() && path.is_known() && path.text.empty())
        pass.report(path.place, "an empty path watches nothing: Compose refuses it");
    }
  }
}

extern constinit const Rule rule{.summary = "watch that does not say what goes where",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "compose-go:watch-target-missing",
                                 .keys = "develop x-develop",
                                 .check = check,
                                 .doc = R"md(
A watch that copies files into the container has to say where. `rebuild` and `restart` need no target.

```yaml bad 7:19-7:23
services:
  web:
    build: .
    develop:
      watch:
        - path: ./src
          action: sync
```

```yaml good
services:
  web:
    build: .
    develop:
      watch:
        - path: ./src
          action: sync
          target: /app/src
        - path: package.json
          action: rebuild
```
)md"};

}  // namespace hullint::rules::compose::watch_target_missing
