#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::anonymous_volume {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeMount& mount : service.mounts) {
      if (mount.type != "volume" || !mount.node->is_mapping()) continue;
      const ComposeNode& source = *mount.source;
      if (source.exists() && !(source.is_known() && source.text.empty())) continue;
      pass.report(mount.place,
                  "the volume at `{}` has no name, so that its data is lost with the container: "
                  "name it and declare it under `volumes`",
                  mount.target->text);
    }
  }
}

extern constinit const Rule rule{.summary = "volume without a name",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "correctness",
                                 .check = check,
                                 .doc = R"md(
An anonymous volume belongs to one container. `docker compose down` and `up` make another, and the old one stays on the
disk where nothing refers to it. It is right where a folder of the image is to be kept out of a mount around it
(`/app/node_modules`).

```yaml bad 5:9-5:33
services:
  db:
    image: postgres:17
    volumes:
      - /var/lib/postgresql/data
```

```yaml good
services:
  db:
    image: postgres:17
    volumes:
      - data:/var/lib/postgresql/data
      - ${BACKUP}
    tmpfs: /tmp
volumes:
  data:
```
)md"};

}  // namespace hullint::rules::compose::anonymous_volume
