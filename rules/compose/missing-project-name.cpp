#include "compose/model.h"
#include "engine/pass.h"

namespace hullint::rules::compose::missing_project_name {

static void check(const Compose& compose, Pass& pass) {
  const yaml::Node root = compose.tree().root();
  const bool is_first = compose.document() == 0 && compose.extent() == Compose::Extent::whole;
  if (!is_first || !root.is_mapping() || root.size() == 0 || root.has_hole()) return;
  if (compose.root()["name"].exists()) return;
  pass.report(root.key(0).span(),
              "the project is called as its folder: `name` gives it the same name wherever it is");
}

extern constinit const Rule rule{.summary = "project without a name",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .aliases = "dclint:require-project-name-field",
                                 .check = check,
                                 .doc = R"md(
Without `name` the folder names the project, and so its containers, networks and volumes: in another folder, or beside another
one of that name, the project starts without its volumes or meets those of the other. Some tools, such as Portainer, name
projects themselves and refuse the key.

```yaml bad 1:1-1:9
services:
  web:
    image: nginx:1.27
```

```yaml good
name: shop
services:
  web:
    image: nginx:1.27
```
)md"};

}  // namespace hullint::rules::compose::missing_project_name
