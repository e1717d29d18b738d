#include "compose/data/yaml_walk.h"
#include "engine/pass.h"
#include "yaml/find.h"

namespace hullint::rules::compose::undefined_alias {

// Whether an alias stands in the value whose anchor it names.
static bool names_itself(const Compose& compose, yaml::Node alias, std::string_view name) {
  for (const yaml::Node& around : yaml::nodes_at(compose.tree(), alias.span().begin)) {
    if (around.anchor() == name) return true;
  }
  return false;
}

static void check(const Compose& compose, Pass& pass) {
  for (const yaml::Problem& problem : compose.tree().problems()) {
    if (problem.fault == yaml::Problem::Fault::undefined_alias)
      pass.report(problem.span, "{}", problem.message);
  }
  if (compose.source().text().find('*') == std::string_view::npos) return;
  // Of the many that a hostile file may have, some are enough.
  std::size_t lookups_left = 200;
  for (const yaml::Node& alias : pass.once(all_nodes)) {
    if (alias.kind() != yaml::Kind::alias || alias.resolved().exists()) continue;
    const std::string_view name = alias_name(compose, alias);
    if (lookups_left-- == 0) return;
    if (names_itself(compose, alias, name))
      pass.report(alias.span(), "`*{}` stands within the value that it names, which has no end",
                  name);
  }
}

extern constinit const Rule rule{.summary = "alias without an anchor",
                                 .severity = Severity::error,
                                 .groups = "syntax",
                                 .aliases = "compose-go:undefined-alias",
                                 .check = check,
                                 .doc = R"md(
An alias stands for the value whose anchor stands before it in the same document. Anchors of other files do not count, also
not those of a file that this one includes or overrides.

```yaml bad 3:9-3:14
services:
  web:
    <<: *base
    image: nginx:1.27
```

```yaml bad 2:6-2:8
x-a: &a
  b: *a
services:
  web:
    image: nginx:1.27
```

```yaml good
x-base: &base
  restart: always
services:
  web:
    <<: *base
    image: nginx:1.27
```
)md"};

}  // namespace hullint::rules::compose::undefined_alias
