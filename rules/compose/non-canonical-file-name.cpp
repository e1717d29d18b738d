#include "base/strings.h"
#include "compose/model.h"
#include "engine/pass.h"
#include "files/file_system.h"

namespace hullint::rules::compose::non_canonical_file_name {

// Where a finding about the whole file stands.
static Span first_key(const Compose& compose) {
  const yaml::Node root = compose.tree().root();
  return root.is_mapping() && root.size() > 0 ? root.key(0).span() : Span{};
}

static void check(const Compose& compose, Pass& pass) {
  const std::string_view name = base_name_of(compose.source().path());
  const bool is_override = name.find(".override.") != std::string_view::npos;
  if (!one_of(name,
              "compose.yml docker-compose.yaml docker-compose.yml compose.override.yml "
              "docker-compose.override.yaml docker-compose.override.yml"))
    return;
  pass.report(first_key(compose), "`{}` works, but the preferred name is `{}`", name,
              is_override ? "compose.override.yaml" : "compose.yaml");
}

extern constinit const Rule rule{.summary = "Compose file with one of the older names",
                                 .severity = Severity::info,
                                 .by_default = Default::opt_in,
                                 .groups = "style",
                                 .check = check,
                                 .doc = R"md(
Compose prefers `compose.yaml` and takes `compose.yml` and the two `docker-compose` names for backward compatibility.

```yaml bad 1:1-1:9 path=docker-compose.yml
services:
  web:
    image: nginx:1.27
```

```yaml good path=compose.yaml
services:
  web:
    image: nginx:1.27
```

```yaml good path=compose.prod.yml
services:
  web:
    image: nginx:1.27
```
)md"};

}  // namespace hullint::rules::compose::non_canonical_file_name
