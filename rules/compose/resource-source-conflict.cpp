#include <span>

#include "base/strings.h"
#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::resource_source_conflict {

static constexpr std::string_view config_sources[] = {"file", "environment", "content"};
static constexpr std::string_view secret_sources[] = {"file", "environment"};

static void check_one(const Compose& compose, const ComposeResource& resource,
                      std::span<const std::string_view> sources, bool driver_counts, Pass& pass) {
  if (!resource.node->is_mapping() || !resource.node->is_known()) return;
  const ComposeEntry* first = nullptr;
  for (const ComposeEntry& entry : resource.node->entries) {
    if (std::find(sources.begin(), sources.end(), entry.key) == sources.end()) continue;
    if (first == nullptr) {
      first = &entry;
      continue;
    }
    pass.report(entry.key_place, "`{}` and `{}` exclude each other: Compose refuses both",
                first->key, entry.key)
        .note(compose, first->key_place, "the other one");
    return;
  }
  // An unknown `external` may be true.
  if (first != nullptr || resource.external.value_or(true) || !compose.is_whole()) return;
  if (driver_counts && resource["driver"].exists()) return;
  Finding finding = pass.report(
      resource.place, "nothing says what is in `{}`: it needs {}`{}`, or `external: true`",
      resource.name, sources.size() == 3 ? "`file`, `environment` or " : "`file` or ",
      sources.back());
  // Compose takes `external: false` for an answer until it makes the container.
  if (driver_counts && resource["external"].exists()) finding.severity(Severity::warning);
}

static void check(const Compose& compose, Pass& pass) {
  for (const ComposeResource& config : compose.configs())
    check_one(compose, config, config_sources, true, pass);
  for (const ComposeResource& secret : compose.secrets())
    check_one(compose, secret, secret_sources, false, pass);
}

extern constinit const Rule rule{.summary = "config or secret with no source or with two",
                                 .severity = Severity::error,
                                 .groups = "correctness",
                                 .aliases = "compose-go:resource-source-conflict",
                                 .keys = "secrets configs",
                                 .check = check,
                                 .doc = R"md(
What a config holds comes from a file, from a variable of the environment, or stands in the Compose file; a secret's comes from
a file or a variable. Compose refuses one with two sources or none.

```yaml bad 9:5-9:12 11:3-11:6
services:
  web:
    image: nginx:1.27
    configs: [site]
    secrets: [key]
configs:
  site:
    file: ./site.conf
    content: "listen 80"
secrets:
  key:
    name: tls-key
```

```yaml good
services:
  web:
    image: nginx:1.27
    configs: [site]
    secrets: [key, shared]
configs:
  site:
    content: "listen 80"
secrets:
  key:
    environment: TLS_KEY
  shared:
    external: true
```
)md"};

}  // namespace hullint::rules::compose::resource_source_conflict
