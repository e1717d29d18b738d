#include "compose/data/resource_index.h"
#include "compose/data/written.h"
#include "compose/volumes.h"
#include "engine/pass.h"

namespace hullint::rules::compose::relative_container_path {

static bool is_relative(const ComposeNode& target) {
  if (!target.is_text() || !target.is_known() || target.text.empty()) return false;
  const std::string_view path = target.text;
  // Windows containers have drives and named pipes.
  return path.front() != '/' && path.front() != '\\' && !has_drive(path);
}

// `v:/data` is a path of Windows to Compose, also if there is a volume `v`.
static bool hides_volume(const ComposeMount& mount, const ResourceIndex& volumes) {
  const ComposeNode& target = *mount.target;
  if (!mount.is_short || mount.source->exists() || !target.is_text() || !target.is_known())
    return false;
  return has_drive(target.text) && volumes.find(target.text.substr(0, 1)) != nullptr;
}

static void check(const Compose& compose, Pass& pass) {
  const ResourceIndex volumes(compose.volumes());
  for (const ComposeService& service : compose.services()) {
    for (const ComposeMount& mount : service.mounts) {
      if (hides_volume(mount, volumes)) {
        pass.report(mount.target->place,
                    "`{}` is read as a path with a drive's letter: a volume with a name of one "
                    "letter needs the long form",
                    mount.target->text);
      }
      if (!is_relative(*mount.target)) continue;
      Finding finding =
          pass.report(mount.target->place, "the path `{}` in the container is not absolute",
                      mount.target->text);
      if (!is_written(compose, *mount.target) || mount.target->text.front() == '.') continue;
      const auto span = text_span(compose, mount.target->place);
      finding.fix(Safety::unsafe, fmt::format("write `/{}`", mount.target->text),
                  {{{span->begin, span->begin}, "/"}});
    }
  }
}

extern constinit const Rule rule{.summary = "mount at a relative path of the container",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .keys = "volumes tmpfs",
                                 .check = check,
                                 .doc = R"md(
The engine wants an absolute path for a mount and refuses the container otherwise. A relative one often is a short form
whose parts are the wrong way round.

```yaml bad 5:16-5:20 6:9-6:14 7:13-7:16
services:
  app:
    image: example/app:1.4
    volumes:
      - ./data:data
      - ./src
    tmpfs: [run]
```

```yaml fixed 6:9-6:14
services:
  app:
    image: example/app:1.4
    volumes:
      - ./data:/data
      - ./src
    tmpfs: [/run]
```

```yaml good
services:
  app:
    image: example/app:1.4
    volumes:
      - ./data:/data
      - ./logs:C:\logs
      - ${DATA}:${TARGET}
      - ${BOTH}
```
)md"};

}  // namespace hullint::rules::compose::relative_container_path
