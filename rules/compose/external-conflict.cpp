#include "compose/data/repairs.h"
#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::external_conflict {

static bool describes_creation(const ComposeEntry& entry) {
  return entry.key != "name" && entry.key != "external" && !entry.key.starts_with("x-") &&
         !entry.key.starts_with('#');
}

// Only of a volume Compose refuses it; of the others it ignores what it would create.
static void check_all(const Compose& compose, const std::vector<ComposeResource>& resources,
                      std::string_view what, Severity severity, Pass& pass) {
  for (const ComposeResource& resource : resources) {
    if (!resource.external.value_or(false)) continue;
    for (const ComposeEntry& entry : resource.node->entries) {
      if (!describes_creation(entry)) continue;
      Finding finding = pass.report(
          entry.key_place, "`{}` on an external {}, which others make: {}", entry.key, what,
          severity == Severity::error ? "Compose refuses it" : "it has no effect");
      finding.severity(severity);
      finding.note(compose, key_place_of(*resource.node, "external"), "it is external");
      offer_removal(finding, compose, resource.place, entry, Safety::unsafe);
    }
  }
}

static void check(const Compose& compose, Pass& pass) {
  check_all(compose, compose.volumes(), "volume", Severity::error, pass);
  check_all(compose, compose.networks(), "network", Severity::warning, pass);
  check_all(compose, compose.secrets(), "secret", Severity::warning, pass);
  check_all(compose, compose.configs(), "config", Severity::warning, pass);
}

extern constinit const Rule rule{.summary = "external resource that says how it is made",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "compose-go:external-conflict",
                                 .keys = "external",
                                 .check = check,
                                 .doc = R"md(
`external: true` says that a volume, network, secret or config is there already. Only `name` belongs beside it: Compose refuses a
volume with more, and ignores what else it reads of the others.

```yaml bad 8:5-8:11
services:
  web:
    image: nginx:1.27
    volumes: ["data:/data"]
volumes:
  data:
    external: true
    driver: local
```

```yaml fixed
services:
  web:
    image: nginx:1.27
    volumes: ["data:/data"]
volumes:
  data:
    external: true
```

```yaml good
services:
  web:
    image: nginx:1.27
    volumes: ["data:/data", "logs:/logs"]
volumes:
  data:
    external: true
    name: shared-data
  logs:
    driver: local
```
)md"};

}  // namespace hullint::rules::compose::external_conflict
