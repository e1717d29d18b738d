#include "compose/data/written.h"
#include "engine/pass.h"

namespace hullint::rules::compose::mount_propagation_shared {

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeService& service : compose.services()) {
    for (const ComposeMount& mount : service.mounts) {
      const ComposeNode& propagation = (*mount.node)["bind"]["propagation"];
      if (!propagation.is_text() || !propagation.is_known()) continue;
      const std::string_view mode = propagation.text;
      if (mode != "shared" && mode != "rshared") continue;
      const std::string_view one_way = mode == "shared" ? "slave" : "rslave";
      Finding finding = pass.report(
          propagation.place,
          "`{}` lets the container mount on the host: with `{}` it only sees what the host mounts",
          mode, one_way);
      if (is_written(compose, propagation)) {
        finding.fix(Safety::unsafe, fmt::format("write `{}`", one_way),
                    {{*text_span(compose, propagation.place), std::string(one_way)}});
      }
    }
  }
}

extern constinit const Rule rule{.summary = "mounts of a container that reach the host",
                                 .severity = Severity::warning,
                                 .groups = "isolation security",
                                 .aliases = "compose-lint:CL-0017 cis:5.20",
                                 .keys = "propagation volumes",
                                 .check = check,
                                 .doc = R"md(
With shared propagation what a container mounts below the path appears on the host, and in every other container that
shares it.

```yaml bad 5:22-5:29 10:24-10:30
services:
  agent:
    image: example/agent:2.1
    volumes:
      - /mnt:/mnt:rw,rshared
      - type: bind
        source: /data
        target: /data
        bind:
          propagation: shared
```

```yaml fixed
services:
  agent:
    image: example/agent:2.1
    volumes:
      - /mnt:/mnt:rw,rslave
      - type: bind
        source: /data
        target: /data
        bind:
          propagation: slave
```

```yaml good
services:
  agent:
    image: example/agent:2.1
    volumes:
      - /mnt:/mnt:rslave
      - /srv:/srv
      - shared:/shared
volumes:
  shared:
```
)md"};

}  // namespace hullint::rules::compose::mount_propagation_shared
