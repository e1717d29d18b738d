#include "base/strings.h"
#include "compose/data/schema.h"
#include "files/file_system.h"

namespace hullint::rules::compose::empty_project {

static bool is_mapping_with_content(yaml::Node root) {
  return root["services"].exists() || root["include"].exists() || root["<<"].exists() ||
         root["jobs"].exists();
}

// Whether a document gives Compose something to run, or may.
static bool may_run(yaml::Node root) {
  if (root.has_hole() || !(root.is_null() || root.is_mapping())) return true;
  return root.is_mapping() && is_mapping_with_content(root);
}

// Whether Compose reads this file and no other, unless one in a folder above includes it.
static bool is_alone(const Compose& compose, const Workspace& workspace) {
  const std::string& path = compose.source().path();
  return one_of(base_name_of(path),
                "compose.yaml compose.yml docker-compose.yaml docker-compose.yml") &&
         compose.main_file_count() == 1 && workspace.projects_above(path).size() <= 1;
}

static void check(const Compose& compose, Pass& pass) {
  for (const yaml::Node& document : compose.tree().documents()) {
    if (may_run(document)) return;
  }
  if (!compose.tree().problems().empty() || !is_alone(compose, pass.workspace()) ||
      !pass.once(legacy_services).empty())
    return;
  const yaml::Node root = compose.tree().root();
  if (root.is_mapping() && root.size() > 0) {
    pass.report(root.key(0).span(),
                "this file has neither `services` nor `include`, so that there is nothing to run");
    return;
  }
  pass.report(Span{}, "this file is empty, so that Compose refuses it");
}

extern constinit const Rule rule{.summary = "Compose file without services",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "compose-go:empty-project",
                                 .reach = Reach::workspace,
                                 .check = check,
                                 .doc = R"md(
Compose refuses an empty file, and starts nothing where there are no `services`. A file that others complete, by its name an
override or below another project's file, may be without.

```yaml bad 1:1-1:9
networks:
  front:
```

```yaml bad 1:1-1:1
# Nothing yet.
```

```yaml good
include:
  - backend/compose.yaml
networks:
  front:
```

```yaml good
services:
  web:
    image: nginx:1.27
```

```yaml good path=compose.override.yaml
networks:
  front:
```
)md"};

}  // namespace hullint::rules::compose::empty_project
