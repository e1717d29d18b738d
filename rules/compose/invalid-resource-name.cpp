#include "compose/data/schema.h"

namespace hullint::rules::compose::invalid_resource_name {

static void check(const Compose& compose, Pass& pass) {
  for (const schema::Violation& violation :
       violations_of(pass, {schema::Violation::Kind::unknown_key})) {
    if (owner_of_key(violation) != KeyOwner::named_map) continue;
    pass.report(violation.span,
                "`{}` is no name for Compose: names have letters, digits, `.`, `_` and `-` only",
                compose.source().text(violation.span).substr(0, 80));
  }
}

extern constinit const Rule rule{
    .summary = "name of a service or resource with a forbidden character",
    .severity = Severity::error,
    .groups = "syntax",
    .aliases = "compose-go:invalid-resource-name dclint:invalid-schema",
    .check = check,
    .doc = R"md(
Services, networks, volumes, secrets, configs and models have names of letters, digits, `.`, `_` and `-`. Variables do not
count in names: they are keys.

```yaml bad 2:3-2:9 4:3-4:10
services:
  my web:
    image: nginx:1.27
  ${NAME}:
    image: nginx:1.27
```

```yaml good
services:
  my-web.1_a:
    image: nginx:1.27
```
)md"};

}  // namespace hullint::rules::compose::invalid_resource_name
