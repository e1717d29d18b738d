#include "compose/data/resource_index.h"
#include "compose/data/written.h"
#include "engine/pass.h"
#include "engine/workspace.h"

namespace hullint::rules::compose::ambiguous_relative_volume {

static void check(const Compose& compose, Pass& pass) {
  if (!compose.is_whole()) return;
  const ResourceIndex volumes(compose.volumes());
  for (const ComposeService& service : compose.services()) {
    for (const ComposeMount& mount : service.mounts) {
      if (!mount.is_short || mount.type != "volume" || !mount.source->is_text()) continue;
      const std::string_view source = mount.source->text;
      if (!mount.source->is_known() || source.empty() || volumes.find(source) != nullptr) continue;
      const std::string path = compose.path_of(*mount.source);
      if (path.empty() || !pass.workspace().reaches(path) ||
          pass.workspace().files().kind(path) == FileKind::missing)
        continue;
      Finding finding = pass.report(
          mount.source->place,
          "`{}` is the name of a volume here, and not the path beside this file: write `./{}`",
          source, source);
      if (!is_written(compose, *mount.source)) continue;
      const Offset at = mount.source->place.span.begin;
      finding.fix(Safety::unsafe, "mount the path", {{{at, at}, "./"}});
    }
  }
}

extern constinit const Rule rule{.summary = "path of the host that is read as a volume's name",
                                 .severity = Severity::warning,
                                 .groups = "correctness",
                                 .reach = Reach::workspace,
                                 .keys = "volumes",
                                 .check = check,
                                 .doc = R"md(
In the short form a path of the host begins with `.`, `/` or `~`. Anything else is the name of a volume, also if a file
or a folder has that name.

```text file=config/app.ini
[app]
```

```yaml bad 5:9-5:15
services:
  app:
    image: example/app:1.4
    volumes:
      - config:/etc/app
```

```yaml fixed
services:
  app:
    image: example/app:1.4
    volumes:
      - ./config:/etc/app
```

```text file=data/keep
x
```

```yaml good
services:
  app:
    image: example/app:1.4
    volumes:
      - ./data:/srv
      - data:/data
      - ${DIR}:/dir
volumes:
  data:
```
)md"};

}  // namespace hullint::rules::compose::ambiguous_relative_volume
