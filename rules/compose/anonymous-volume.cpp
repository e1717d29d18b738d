#include <set>
#include <string>

#include "compose/model.h"
#include "compose/volumes.h"
#include "engine/pass.h"
#include "files/file_system.h"

namespace hullint::rules::compose::anonymous_volume {

using Targets = std::set<std::string, std::less<>>;

// Deeper folders are not looked for, so that work stays linear.
static constexpr int deepest_folder = 64;

// Whether a path is below the target of another mount, which it is kept out of.
static bool is_below(const Targets& targets, std::string_view path) {
  std::size_t slash = path.rfind('/');
  for (int depth = 0; depth < deepest_folder; ++depth) {
    if (slash == std::string_view::npos || slash == 0) return false;
    if (targets.contains(path.substr(0, slash))) return true;
    slash = path.rfind('/', slash - 1);
  }
  return false;
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    Targets targets;
    for (const ComposeMount& mount : service.mounts)
      if (mount.target->is_text()) targets.insert(normal_path(mount.target->text));
    for (const ComposeMount& mount : service.mounts) {
      if (mount.type != "volume" || !mount.node->is_mapping()) continue;
      const ComposeNode& source = *mount.source;
      if (source.exists() && !(source.is_known() && source.text.empty())) continue;
      if (is_below(targets, normal_path(mount.target->text))) continue;
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
                                 .keys = "volumes",
                                 .check = check,
                                 .doc = R"md(
An anonymous volume belongs to one container. `docker compose down` and `up` make another, and the old one stays on the
disk where nothing refers to it. Where a folder of the image is kept out of a mount around it (`/app/node_modules`) that is
what one wants.

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
  web:
    build: .
    volumes:
      - .:/app
      - /app/node_modules
volumes:
  data:
```
)md"};

}  // namespace hullint::rules::compose::anonymous_volume
