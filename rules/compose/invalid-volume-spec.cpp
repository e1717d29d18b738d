#include "compose/data/problems.h"

namespace hullint::rules::compose::invalid_volume_spec {

static bool is_nothing(const ComposeNode& node) {
  return !node.exists() || node.is_null() ||
         (node.is_scalar() && node.is_known() && node.text.empty());
}

static void check(const Compose& compose, Pass& pass) {
  report_problems(compose, pass, [](const ComposeProblem& problem) {
    return problem.kind == ComposeProblem::Kind::invalid_short_form &&
           problem.path.ends_with(".volumes");
  });
  for (const ComposeService& service : compose.services()) {
    for (const ComposeMount& mount : service.mounts) {
      if (mount.is_short || !mount.node->is_mapping()) continue;
      if (!mount.target->exists()) {
        pass.report(mount.place, "the mount has no `target`, the path in the container");
      }
      if (mount.type == "bind" && is_nothing(*mount.source)) {
        pass.report(mount.source->exists() ? mount.source->place : mount.place,
                    "the bind mount has no `source`, the path of the host");
      }
    }
  }
}

extern constinit const Rule rule{.summary = "volume that Compose refuses",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "compose-go:invalid-volume",
                                 .keys = "volumes",
                                 .check = check,
                                 .doc = R"md(
A short form is `[source:]target[:options]`, with something in each part. A long form needs a `target`, and of type
`bind` a `source`.

```yaml bad 5:9-5:10 6:18-6:20 7:9-8:24 9:9-10:21
services:
  db:
    image: postgres:17
    volumes:
      - :/var/lib/postgresql/data
      - ./a:/a:ro:z
      - type: bind
        target: /backup
      - type: volume
        source: data
volumes:
  data:
```

```yaml good
services:
  db:
    image: postgres:17
    volumes:
      - /var/lib/postgresql/data
      - ${DATA}:/data
      - ./a:/a:ro,z
      - type: bind
        source: ./backup
        target: /backup
```
)md"};

}  // namespace hullint::rules::compose::invalid_volume_spec
