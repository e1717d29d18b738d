#include "compose/data/neighbours.h"
#include "compose/data/settings.h"
#include "engine/pass.h"

namespace hullint::rules::compose::missing_file_resource {

static void check_all(const Compose& compose, const std::vector<ComposeResource>& resources,
                      std::string_view what, Severity severity, Pass& pass) {
  Surroundings surroundings(compose, pass.workspace());
  for (const ComposeResource& resource : resources) {
    const ComposeNode& file = resource["file"];
    if (!is_set(file) || !file.is_known() || resource.external.value_or(true)) continue;
    const std::string path = compose.path_of(file);
    if (path.empty() || !pass.workspace().reaches(path)) continue;
    if (pass.workspace().files().kind(path) != FileKind::missing) continue;
    if (!surroundings.are_there(path)) continue;
    pass.report(file.place, "there is no file `{}` for the {} `{}`", file.text, what, resource.name)
        .severity(severity);
  }
}

static void check(const Compose& compose, Pass& pass) {
  check_all(compose, compose.configs(), "config", Severity::warning, pass);
  // Who keeps secrets out of the repository does right.
  check_all(compose, compose.secrets(), "secret", Severity::info, pass);
}

extern constinit const Rule rule{.summary = "file of a secret or config that is not there",
                                 .groups = "correctness",
                                 .reach = Reach::workspace,
                                 .keys = "secrets configs",
                                 .check = check,
                                 .doc = R"md(
Compose notices it when the container is made. If the file is made by a script, or is kept out of the repository, say so with a
suppression beside it. Nothing is missing around a Compose file that stands alone, taken out of its project.

```text file=site.conf
listen 80
```

```yaml bad 7:11-7:23
services:
  web:
    image: nginx:1.27
    configs: [site]
configs:
  site:
    file: ./sites.conf
```

```text file=site.conf
listen 80
```

```yaml good
services:
  web:
    image: nginx:1.27
    configs: [site]
    secrets: [key, shared]
configs:
  site:
    file: ./site.conf
secrets:
  key:
    file: ${KEY_FILE}
  shared:
    external: true
```
)md"};

}  // namespace hullint::rules::compose::missing_file_resource
